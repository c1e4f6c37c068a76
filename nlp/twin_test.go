package nlp

import (
	"strings"
	"testing"
)

// TestVariantsAreOneTerm holds that a corpus that writes all forms of a line has one term for them.
func TestVariantsAreOneTerm(t *testing.T) {
	for _, line := range []string{
		"pre-trained boats|pretrained boat|pre-trained boat",
		"pre-training boats|pretraining boat|pre training boat",
		"fine-tuning boat|finetuning boats|fine tuning boats",
		"dataset boat|data-set boats",
		"multi-modal boat|multimodal boats|multi modal boat",
		"labelled boat|labeled boats",
		"behavioural model|behavioral models",
		"optimisation problem|optimization problems",
		"time series boat|time-series boats|timeseries boat",
		"learnt boat|learned boats",
		"skilful boat|skillful boats",
		"tyre boat|tire boats",
		"vertex matrix|vertices matrices",
		"non-linear boat|nonlinear boats|non linear boat",
		"naïve Bayes boat|naive Bayes boats",
		"Erdős boat|Erdos boats",
		"Łukasiewicz boat|Lukasiewicz boats",
		"numeric boat|numerical boats",
		"GRAPH NEURAL BOATS|graph neural boat",
	} {
		c := papers()
		for form := range strings.SplitSeq(line, "|") {
			c.Papers = append(c.Papers, papers("", "We study the "+form+" here.").Papers...)
		}
		if strings.HasPrefix(line, "GRAPH") {
			c.Papers[0].Title, c.Papers[0].Abstract = "GRAPH NEURAL BOATS ARE HERE", ""
		}
		if a := annotate(t, c, Options{}); len(a.Terms) != 1 || a.Terms[0].Papers != len(c.Papers) {
			t.Errorf("%s: %+v", line, a.Terms)
		}
	}
}

// TestVariantsThatAreNone holds that what only looks alike stays apart.
func TestVariantsThatAreNone(t *testing.T) {
	for _, line := range []string{
		"fine-tuned boat|fine-tuning boat",
		"economic boat|economical boat",
		"logistic boat|logistical boat",
		"analytic boat|analytical boat",
		"PET boat|pet boat",
		"optic boat|topical boat",
	} {
		c := papers()
		for form := range strings.SplitSeq(line, "|") {
			c.Papers = append(c.Papers, papers("", "We study the "+form+" here.").Papers...)
		}
		if a := annotate(t, c, Options{}); len(a.Terms) != 2 {
			t.Errorf("%s: %+v", line, a.Terms)
		}
	}
	if a := annotate(t, papers("", "A systematic approach.", "", "The systematic approach.", "", "A systematical approach."), Options{}); len(a.Terms) != 0 {
		t.Errorf("the rarer twin of a general word: %+v", a.Terms)
	}
	a := annotate(t, papers("", "The logic boat and the logical boat.", "", "A logic of the logic by logic."), Options{})
	if find(a, "logic boat") == nil || find(a, "logical boat") == nil {
		t.Errorf("a noun in -ic: %+v", a.Terms)
	}
}

// TestWithoutAccents holds which marks go.
func TestWithoutAccents(t *testing.T) {
	for word, want := range map[string]string{
		"poincaré": "poincare", "łoś": "los", "ångström": "angstrom", "straße": "strasse", "plain": "plain", "йога": "йога", "β-naïve": "β-naïve", "": "",
	} {
		if got := withoutAccents(word); got != want {
			t.Errorf("withoutAccents(%q) = %q, want %q", word, got, want)
		}
	}
}
