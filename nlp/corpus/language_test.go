package corpus

import "testing"

func TestLanguageName(t *testing.T) {
	for text, want := range map[string]string{
		"English": "English", "ENG": "English", "en": "English", "en-US": "English", "pt_BR": "Portuguese", "ger": "German",
		"deu": "German", "Slovene": "Slovenian", "English; Spanish": "English; Spanish", "eng,fre": "English; French",
		"": "", " ; ": "", "Klingon": "Klingon", "in-house": "in-house", "french-canadian": "french-canadian",
	} {
		if got := LanguageName(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

// No two languages are called the same.
func TestLanguagesAreDistinct(t *testing.T) {
	called := 0
	for _, row := range languages {
		called += len(row)
	}
	if called != len(languageNames) {
		t.Errorf("%d names and codes, of which %d differ", called, len(languageNames))
	}
}
