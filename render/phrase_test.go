package render

import "testing"

func TestTitlePhrase(t *testing.T) {
	for title, c := range map[string]struct {
		terms []Term
		want  string
	}{
		"Short title": {nil, "Short title"},
		"Demystifying the Token Dynamics of Deep Selective State Space Models": {
			[]Term{{Label: "state space models", Score: 3}}, "Deep Selective State Space Models",
		},
		"Shall We Pretrain Autoregressive Language Models with Retrieval? A Comprehensive Study": {
			[]Term{{Label: "retrieval", Score: 1}}, "Pretrain Autoregressive Language Models",
		},
		"Quickly Bounding Growth Rates of Convex Programs via Interval Arithmetic": {
			[]Term{{Label: "interval arithmetic", Score: 2}, {Label: "convex programs", Score: 2}, {Label: "growth rates", Score: 1}}, "Growth Rates of Convex Programs",
		},
		"Task-Specific Skill Localization in Fine-tuned Language Models": {nil, "Task-Specific Skill Localization"},
		"Upsample or Upweight? Balanced Training on Heavily Imbalanced Datasets": {
			nil, "Upsample or Upweight",
		},
		"On the Usage of Something Considerably Long-winded":       {nil, "Something Considerably Long-winded"},
		"Donaudampfschifffahrtsgesellschaftskapitänsmützenständer": {nil, ""},
		"图神经网络的综述与展望图神经网络的综述与展望图神经网络的综述与展望图神经网络的综述与展望":             {nil, ""},
		"": {nil, ""},
	} {
		item := Item{Title: title, Terms: c.terms}
		got := titlePhrase(item, func() map[string]int { return commonPhrases([]Item{item}) })
		if got != c.want {
			t.Errorf("%q is labelled %q, want %q", title, got, c.want)
		}
	}
}

// A phrase that many titles have gives way to one that few have.
func TestSharedPhrasesGiveWay(t *testing.T) {
	var items []Item
	for _, rest := range []string{"Momentum and Restarts", "Client Selection by Merit", "Compressed Gradients at the Edge", "Personal Layers for Phones"} {
		items = append(items, Item{Title: "Federated Learning of Language Models with " + rest})
	}
	labels := make(map[string]bool)
	shortLabels(items)
	for _, item := range items {
		labels[item.Label] = true
	}
	if len(labels) != len(items) {
		t.Errorf("four titles have the labels %v", labels)
	}
}
