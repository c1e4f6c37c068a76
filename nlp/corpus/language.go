package corpus

import (
	"strings"
	"unicode/utf8"
)

// languages are those of most of the literature: the English name, and the codes of ISO 639-1 and ISO 639-2, of which the
// latter has two for some languages.
var languages = [][]string{
	{"Afrikaans", "af", "afr"}, {"Albanian", "sq", "sqi", "alb"}, {"Arabic", "ar", "ara"}, {"Armenian", "hy", "hye", "arm"},
	{"Azerbaijani", "az", "aze"}, {"Basque", "eu", "eus", "baq"}, {"Belarusian", "be", "bel"}, {"Bengali", "bn", "ben"},
	{"Bosnian", "bs", "bos"}, {"Bulgarian", "bg", "bul"}, {"Catalan", "ca", "cat"}, {"Chinese", "zh", "zho", "chi"},
	{"Croatian", "hr", "hrv", "scr"}, {"Czech", "cs", "ces", "cze"}, {"Danish", "da", "dan"}, {"Dutch", "nl", "nld", "dut"},
	{"English", "en", "eng"}, {"Estonian", "et", "est"}, {"Finnish", "fi", "fin"}, {"French", "fr", "fra", "fre"},
	{"Galician", "gl", "glg"}, {"Georgian", "ka", "kat", "geo"}, {"German", "de", "deu", "ger"}, {"Greek", "el", "ell", "gre"},
	{"Hebrew", "he", "heb"}, {"Hindi", "hi", "hin"}, {"Hungarian", "hu", "hun"}, {"Icelandic", "is", "isl", "ice"},
	{"Indonesian", "id", "ind"}, {"Irish", "ga", "gle"}, {"Italian", "it", "ita"}, {"Japanese", "ja", "jpn"},
	{"Kazakh", "kk", "kaz"}, {"Korean", "ko", "kor"}, {"Latin", "la", "lat"}, {"Latvian", "lv", "lav"},
	{"Lithuanian", "lt", "lit"}, {"Macedonian", "mk", "mkd", "mac"}, {"Malay", "ms", "msa", "may"},
	{"Mongolian", "mn", "mon"}, {"Norwegian", "no", "nor", "nb", "nob", "nn", "nno"}, {"Persian", "fa", "fas", "per"},
	{"Polish", "pl", "pol"}, {"Portuguese", "pt", "por"}, {"Romanian", "ro", "ron", "rum"}, {"Russian", "ru", "rus"},
	{"Serbian", "sr", "srp", "scc"}, {"Slovak", "sk", "slk", "slo"}, {"Slovenian", "sl", "slv", "slovene"},
	{"Spanish", "es", "spa", "castilian"}, {"Swahili", "sw", "swa"}, {"Swedish", "sv", "swe"}, {"Tamil", "ta", "tam"},
	{"Thai", "th", "tha"}, {"Turkish", "tr", "tur"}, {"Ukrainian", "uk", "ukr"}, {"Urdu", "ur", "urd"},
	{"Uzbek", "uz", "uzb"}, {"Vietnamese", "vi", "vie"}, {"Welsh", "cy", "cym", "wel"},
}

// languageNames are the names by all that languages are called, in small letters.
var languageNames = func() map[string]string {
	names := make(map[string]string, 4*len(languages))
	for _, row := range languages {
		for _, called := range row {
			names[strings.ToLower(called)] = row[0]
		}
	}
	return names
}()

// LanguageName returns the English name of the language that a record names: databases give the name in any case, a code
// of two letters (ISO 639-1) or three (ISO 639-2), or a tag with a region ("en-US"), and several languages set apart by
// semicolons, commas or slashes. What is no language known here stays as it is.
func LanguageName(text string) string {
	var names []string
	for _, called := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(";,/", r) }) {
		called = strings.TrimSpace(called)
		code, _, _ := strings.Cut(strings.ReplaceAll(called, "_", "-"), "-")
		if name := languageNames[strings.ToLower(code)]; name != "" && (code == called || utf8.RuneCountInString(code) <= 3) {
			called = name
		}
		if called != "" {
			names = append(names, called)
		}
	}
	return strings.Join(names, "; ")
}
