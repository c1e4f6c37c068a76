package nlp

import (
	"slices"
	"strings"
	"testing"
)

// tuningTexts are papers that name one thing in three ways, among others that name other things.
var tuningTexts = []string{
	"A", "Parameter-efficient fine-tuning (PEFT) adapts a speech encoder to every target task. PEFT methods are many.",
	"B", "Parameter-efficient fine-tuning (PEFT) is cheap for a speech encoder and a target task.",
	"C", "Parameter-efficient tuning (PET) adapts the speech encoder to the target task. PET methods are few.",
	"D", "Parameter-efficient transfer learning (PETL) adapts a speech encoder to a target task. The PETL methods are old.",
}

// withTexts returns these papers, one for each text, and others about nothing of the kind.
func withTexts(texts ...string) []string {
	all := slices.Clone(tuningTexts)
	for _, text := range texts {
		all = append(all, "", text)
	}
	for range 20 {
		all = append(all, "", "The glass boat sinks.")
	}
	return all
}

// TestFamily holds that the names of a family are one term with all of them as variants, also inside other phrases.
func TestFamily(t *testing.T) {
	a := annotate(t, papers(withTexts()...), Options{})
	term := find(a, "parameter-efficient fine-tuning")
	if term == nil || term.Papers != 4 || term.Short != "PEFT" {
		t.Fatalf("parameter-efficient fine-tuning: %+v", term)
	}
	var written []string
	for _, v := range term.Variants {
		written = append(written, v.Form)
	}
	for _, form := range []string{"PEFT", "PET", "PETL", "parameter-efficient tuning", "parameter-efficient transfer learning"} {
		if !slices.Contains(written, form) {
			t.Errorf("%q is not among the variants %q", form, written)
		}
	}
	if methods := find(a, "parameter-efficient fine-tuning methods"); methods == nil || methods.Papers != 3 {
		t.Errorf("methods: %+v", methods)
	}
}

// TestNoFamily holds what speaks against a family: each case keeps the two names apart.
func TestNoFamily(t *testing.T) {
	for _, c := range []struct{ why, text, apart string }{
		{"a paper defines both", "We compare parameter-efficient tuning (PET) and parameter-efficient fine-tuning (PEFT).", "parameter-efficient tuning"},
		{"a word apart", "Vision-language pretraining (VLP). ~ We use vision-language continual pretraining (VLCP).", "vision-language continual pretraining"},
		{"another thing", "Support vector regression (SVR) is fast. ~ Support vector machines (SVM) are slow.", "support vector machines"},
		{"no process", "Memory-efficient tablet (MET) of a speech encoder and a target task. ~ The memory-efficient tool learning (METL) of a speech encoder and a target task.", "memory-efficient tool learning"},
		{"no cost", "Location-based tuning (LBT) of a speech encoder and a target task. ~ Location-based transfer learning (LBTL) of a speech encoder and a target task.", "location-based transfer learning"},
		{"no topics shared", "Memory-efficient tuning (MET) of a glass glider. ~ Memory-efficient transfer learning (METL) of wooden boats.", "memory-efficient transfer learning"},
		{"a word, not a piece", "Self-critical training (SCT) is fast. ~ Self-critical model training (SCMT) is slow.", "self-critical model training"},
		{"a head that goes on", "Named entity modeling (NEM) is fast. ~ Named entity modeling testing (NEMT) is slow.", "named entity modeling testing"},
	} {
		a := annotate(t, papers(withTexts(strings.Split(c.text, " ~ ")...)...), Options{})
		if find(a, c.apart) == nil {
			t.Errorf("%s: %q is no term of %s", c.why, c.apart, c.text)
		}
	}
}

// TestFamilyKeptApart holds that the user can keep a name apart, or join it to something else.
func TestFamilyKeptApart(t *testing.T) {
	for _, c := range []struct{ replacement, label string }{
		{"parameter-efficient transfer learning", "parameter-efficient transfer learning"},
		{"transfer learning", "transfer learning"},
	} {
		rules := Thesaurus{Rules: []Rule{{Label: "parameter-efficient transfer learning", Replacement: c.replacement}}}
		a := annotate(t, papers(withTexts()...), Options{Thesaurus: rules})
		if term := find(a, c.label); term == nil || term.Papers != 1 {
			t.Errorf("%s: %+v", c.label, term)
		}
		if term := find(a, "parameter-efficient fine-tuning"); term == nil || term.Papers != 3 {
			t.Errorf("the rest of the family: %+v", term)
		}
	}
}

// TestLackingLetter holds which short forms can belong to the family of one.
func TestLackingLetter(t *testing.T) {
	for short, want := range map[string]string{"peft": "pft pet pef", "ab": "a", "a": "", "": ""} {
		if got := strings.Join(slices.Collect(lackingLetter(short)), " "); got != want {
			t.Errorf("lackingLetter(%q) yields %q, want %q", short, got, want)
		}
	}
}
