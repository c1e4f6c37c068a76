package source

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

func TestPlainText(t *testing.T) {
	for in, want := range map[string]string{
		"":                         "",
		"  a \n\t b ":              "a b",
		"a <i>b</i> c<sub>2</sub>": "a b c2",
		"<jats:p>One.</jats:p><jats:p>Two.</jats:p>": "One. Two.",
		`<span class="x y" lang='de'>a</span>b`:      "ab",
		"one<br/>two<br>three":                       "one two three",
		"for all <i> in N":                           "for all <i> in N",
		"if a<b and c>d":                             "if a<b and c>d",
		"a <b and c> d</b>":                          "a <b and c> d</b>",
		"<script>x</script>":                         "<script>x</script>",
		"<b><i>x</b></i>":                            "x",
		"</i>a<i>":                                   "</i>a<i>",
		"AT&amp;T &lt;3 &eacute; &#233; &#xe9;":      "AT&T <3 é é é",
		"AT&T &c; &; &notanentity; &amp":             "AT&T &c; &; &notanentity; &amp",
		"&amp;lt;":                                   "&lt;",
		"&lt;i&gt;x&lt;/i&gt;":                       "x",
		"e\u0301 A\u030a":                            "é Å",
		"soft\u00adhyphen\u200b \ufeffx":             "softhyphen x",
		"a\u00a0b\u2003c\u3000d":                     "a b c d",
		"tab\x00\x07control":                         "tabcontrol",
		hostileTitle:                                 hostileTitle,
		"“quotes” – dash … 日本語":                      "“quotes” – dash … 日本語",
	} {
		if got := plainText(in); got != want {
			t.Errorf("%q gave %q, want %q", in, got, want)
		}
		if again := plainText(plainText(in)); again != plainText(in) && !strings.Contains(in, "&amp;") {
			t.Errorf("%q is not stable: %q", in, again)
		}
	}
}

func TestDOI(t *testing.T) {
	for in, want := range map[string]string{
		"10.1000/ABC":                     "10.1000/abc",
		"https://doi.org/10.1000/abc":     "10.1000/abc",
		"http://dx.doi.org/10.1000/a%2Fb": "10.1000/a/b",
		"doi: 10.1000/abc.":               "10.1000/abc",
		"DOI DOI 10.1000/abc, more":       "10.1000/abc",
		"see (10.1000/abc).":              "10.1000/abc",
		"10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2": "10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2",
		"10.1016/S0140-6736(05)12345-6":                                            "10.1016/s0140-6736(05)12345-6",
		"10.1000.10/123456":                                                        "10.1000.10/123456",
		"[10.1000/a, 10.1000/b]":                                                   "10.1000/a",
		"110.1000/abc":                                                             "",
		"10.1/abc":                                                                 "",
		"10.1000":                                                                  "",
		"10.1000/":                                                                 "",
		"0303-2647":                                                                "",
		"":                                                                         "",
	} {
		got, ok := DOI(in)
		if got != want || ok != (want != "") {
			t.Errorf("%q gave %q, %v, want %q", in, got, ok, want)
		}
		if again, _ := DOI(got); again != got {
			t.Errorf("%q is not stable: %q", got, again)
		}
	}
}

func TestTextReaderIsTheSameForAnyReads(t *testing.T) {
	text := strings.Repeat("plain line\r\nnaïve – line\rna\xefve old line\n\r\n"+strings.Repeat("long é ", 5000)+"\n", 5) + "last\r"
	want, err := io.ReadAll(NewInput("", strings.NewReader(text)))
	if err != nil {
		t.Fatal(err)
	}
	if bytes.ContainsRune(want, '\r') || !bytes.Contains(want, []byte("\nnaïve old line\n\n")) || bytes.Contains(want, []byte("Ã")) {
		t.Errorf("text reads %q", clip(string(want), 90))
	}
	for name, r := range map[string]io.Reader{
		"bytes": iotest.OneByteReader(strings.NewReader(text)), "halves": iotest.HalfReader(strings.NewReader(text)), "error with data": iotest.DataErrReader(strings.NewReader(text)),
	} {
		if got, err := io.ReadAll(NewInput("", r)); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: %d bytes, want %d, %v", name, len(got), len(want), err)
		}
	}
}

func TestValues(t *testing.T) {
	for in, want := range map[string]int{"2001": 2001, "May 2019": 2019, "2019-05-03": 2019, "c1999": 1999, "20190503": 2019, "12345": 0, "in press": 0, "": 0, "0999": 0, "3000": 0, "pp. 12-1999": 1999} {
		if got := parseYear(in); got != want {
			t.Errorf("year of %q is %d, want %d", in, got, want)
		}
	}
	for in, want := range map[string]int{"0": 0, "1,234": 1234, "13169.0": 13169, "Cited by: 3; All Open Access": 3, "cited By 12": 12, "-1": -1, "unknown": -1, "": -1} {
		got, ok := parseCount(in)
		if !ok {
			got = -1
		}
		if got != want {
			t.Errorf("count of %q is %d, want %d", in, got, want)
		}
	}
	for in, want := range map[string]string{"arXiv:1706.03762v5": "1706.03762", "https://arxiv.org/abs/cs/0112017": "cs/0112017", "http://arxiv.org/pdf/2101.00001v1.pdf": "2101.00001", "arXiv preprint arXiv:1706.03762 (2017)": "1706.03762", "arxiv": "", "": ""} {
		if got := arXivID(in); got != want {
			t.Errorf("arXiv number of %q is %q, want %q", in, got, want)
		}
	}
}

// TestLongLinesAreNoNames keeps the search for names away from lines that no list of authors fills.
func TestLongLinesAreNoNames(t *testing.T) {
	const name = "Ann Roe, "
	if list := strings.Repeat(name, 300) + "Jo Doe"; !isNames(list) {
		t.Error("three hundred authors are no list of names")
	}
	if isNames(strings.Repeat(name, headSize/len(name)) + "Jo Doe") {
		t.Error("a line of 64 KiB is a list of names")
	}
	if key := headingKey(strings.Repeat("title ", 1000)); key != "" {
		t.Errorf("a cell of 6,000 bytes is the heading %q", clip(key, 40))
	}
}
