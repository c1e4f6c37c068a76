package source

import (
	"fmt"
	"strings"
	"testing"
)

// TestXMLFaultsAreNamed reads a good record after each bad one.
func TestXMLFaultsAreNamed(t *testing.T) {
	for bad, want := range map[string]string{
		"<PubmedArticle>\n<a></b></PubmedArticle>":                            "not well-formed XML in line 2: element <a> is not closed by its own tag",
		"<PubmedArticle>&own;</PubmedArticle>":                                "invalid character entity &own;",
		"<PubmedArticle>AT&T</PubmedArticle>":                                 "invalid character entity &T",
		"<PubmedArticle>p < 0.05</PubmedArticle>":                             "not well-formed XML in line 1",
		"<PubmedArticle><a>":                                                  "<PubmedArticle> is not closed before the next <PubmedArticle>",
		"<PubmedArticle>" + strings.Repeat("<a>", 300):                        "not closed before",
		"<PubmedArticle>" + nested(300) + "</PubmedArticle>":                  "nested more than 256 deep",
		"<PubmedArticle><a " + wide(70_000) + "></a></PubmedArticle>":         "a tag is longer than 64 KiB",
		"<PubmedArticle>" + strings.Repeat("x", 200_000) + "</PubmedArticle>": "the record is longer than 97 KiB",
	} {
		in := NewInput("x", strings.NewReader(bad+pubMedTitled("Good")))
		in.limit = 100_000
		papers, errs := collectSeq(pubMedXML.decode(in))
		if titles(papers) != "Good" || len(errs) != 1 || !strings.Contains(errs[0].Error(), want) {
			t.Errorf("%.60q: %q, %v; want %q", bad, titles(papers), errs, want)
		}
	}
}

func nested(n int) string { return strings.Repeat("<a>", n) + strings.Repeat("</a>", n) }

func wide(n int) string { return fmt.Sprintf("a='%s'", strings.Repeat("x", n)) }

// TestXMLIsReadAround reads records whatever stands around and in them.
func TestXMLIsReadAround(t *testing.T) {
	good := pubMedTitled("Good")
	for name, text := range map[string]string{
		"bare":                  good,
		"two documents":         "<?xml version='1.0' encoding='ISO-8859-1'?><PubmedArticleSet></PubmedArticleSet><?xml version='1.0'?><PubmedArticleSet>" + good,
		"its own entities":      "<!DOCTYPE a [<!ENTITY b 'c'>]>" + good,
		"prefix":                strings.NewReplacer("<Pub", "<p:Pub", "</Pub", "</p:Pub").Replace(good),
		"attribute with >":      strings.Replace(good, "<PubmedArticle>", "<PubmedArticle a='>' b=\"/>\">", 1),
		"comment":               "<!-- <PubmedArticle> --><PubmedArticle><!-- </PubmedArticle> -->" + strings.TrimPrefix(good, "<PubmedArticle>"),
		"hidden":                strings.Replace(good, "Good", "<![CDATA[Good]]><!--</PubmedArticle>-->", 1),
		"control characters":    strings.Replace(good, "Good", "\x01Good\x00", 1),
		"declaration in middle": strings.Replace(good, "<Article>", "<?xml version='1.0' encoding='ISO-8859-1'?><Article>", 1),
	} {
		papers, errs, _ := readTagged(t, "pubmed-xml", text)
		if titles(papers) != "Good" || len(errs) > 0 {
			t.Errorf("%s: %q, %v", name, titles(papers), errs)
		}
	}
}
