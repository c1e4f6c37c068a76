package render

import "testing"

func TestTopicsAreNamedByTermsThatDiffer(t *testing.T) {
	for want, terms := range map[string][]string{
		"continual learning, replay":                     {"continual learning", "online continual learning", "replay", "forgetting"},
		"randomised controlled trials, blinding":         {"randomised controlled trials", "randomized control trial", "blinding"},
		"statistical significance, significance testing": {"statistical significance", "significance testing"},
		"digital music libraries, OCR":                   {"digital music libraries", "music", "OCR"},
		"graphs, graphene":                               {"graphs", "graph", "graphene"},
		"networks":                                       {"networks", "network"},
		"net, network":                                   {"net", "network"},
		"topic 3":                                        nil,
	} {
		if got := TopicName(terms, 3); got != want {
			t.Errorf("%q are named %q, want %q", terms, got, want)
		}
	}
}
