package source

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

// found lists the records of a text, compacted, as "line:record", and the errors in between.
func foundRecords(text string, limit int, outer func([]byte) bool) []string {
	in := NewInput("x", strings.NewReader(text))
	in.limit = limit
	var all []string
	for rec, err := range jsonRecords(in, outer) {
		if err != nil {
			all = append(all, err.Error())
			continue
		}
		all = append(all, fmt.Sprintf("%d:%s", rec.Line, strings.Join(strings.Fields(string(rec.rawJSON)), "")))
	}
	return all
}

func TestRecordsAreFoundHoweverTheyArePacked(t *testing.T) {
	for text, want := range map[string]string{
		`{"a":1}`:                      `1:{"a":1}`,
		"{\"a\":1}\n{\"a\":2}\n":       `1:{"a":1} 2:{"a":2}`,
		"{\"a\":1}{\"a\":2}":           `1:{"a":1} 1:{"a":2}`,
		"\x1e{\"a\":1}\n\x1e{\"a\":2}": `1:{"a":1} 2:{"a":2}`,
		"[\n{\"a\":1},\n{\"a\":2},\n]": `2:{"a":1} 3:{"a":2}`,
		"[\n{\"a\":1}\n,{\"a\":2}\n]":  `2:{"a":1} 3:{"a":2}`,
		`[{"a":1},{"a":[{"b":2}]}]`:    `1:{"a":1} 1:{"a":[{"b":2}]}`,
		"[\n  {\n    \"a\": {\"b\": 1}\n  },\n  {\n    \"a\": 2\n  }\n]":           `2:{"a":{"b":1}} 5:{"a":2}`,
		`{"n":{"x":[1]},"items":[{"a":1},{"a":2}],"next":"}{","p":{"a":7}}`:        `1:{"a":1} 1:{"a":2}`,
		`{"message":{"facets":{},"items":[{"a":1}],"query":[{"a":9}]},"x":1}`:      `1:{"a":1}`,
		`{"status":"ok","message":{"a":1,"b":[{"c":2}]}}`:                          `1:{"a":1,"b":[{"c":2}]}`,
		`[{"items":[{"a":1}]},{"items":[{"a":2}]}]` + "\n" + `{"items":[{"a":3}]}`: `1:{"a":1} 1:{"a":2} 2:{"a":3}`,
		`{"items":7,"a":1}`: `1:{"items":7,"a":1}`,
		`{"a":NaN,"b":[1,2,],"c":NumberInt(3),"d":ISODate("2001-01-01T00:00:00Z"),}`: `1:{"a":NaN,"b":[1,2,],"c":NumberInt(3),"d":ISODate("2001-01-01T00:00:00Z"),}`,
	} {
		if got := strings.Join(foundRecords(text, 1000, underNames("items", "message")), " "); got != want {
			t.Errorf("%s\n  gave %s\n  want %s", text, got, want)
		}
	}
}

func TestReadingGoesOnAfterABrokenRecord(t *testing.T) {
	long := `"` + strings.Repeat("x", 300) + `"`
	for _, c := range []struct{ name, text, want string }{
		{"string not closed", "{\"a\":1}\n{\"a\":\"x\n{\"a\":2}\n", `1:{"a":1}|x:2: record 2: a string is not closed at the end of its line at byte 8 of the record|3:{"a":2}`},
		{"line cut off", "{\"a\":[{\"b\":1},\n{\"a\":2}\n{\"a\":3}\n", `x:1: record 1: a comma or ] is missing at byte 24 of the record|2:{"a":2}|3:{"a":3}`},
		{"many lines a record", "[\n  {\n    \"a\" 1,\n    \"b\": [\n      {\"c\": 1}\n    ]\n  },\n  {\n    \"a\": 2\n  }\n]", `x:2: record 1: a colon is missing after the name of a field at byte 11 of the record|8:{"a":2}`},
		{"one line", `[{"a":1},{"a":[{"b" 1}]},{"a":2}]`, `1:{"a":1}|x:1: record 2: a colon is missing after the name of a field at byte 12 of the record|1:{"a":2}`},
		{"too long, a line each", "{\"a\":1}\n{\"a\":" + long + "}\n{\"a\":2}\n", `1:{"a":1}|x:2: record 2: the record is longer than 200 bytes|3:{"a":2}`},
		{"too long, one line", `[{"a":1},{"a":` + long + `},{"a":2}]`, `1:{"a":1}|x:1: record 2: the record is longer than 200 bytes|1:{"a":2}`},
		{"too long, of an answer", `{"total":1,"items":[{"a":` + long + `},{"a":2}],"x":{"a":3}}`, `x:1: record 1: the record is longer than 200 bytes|1:{"a":2}`},
		{"brackets not closed, one line", `[{"a":[[},{"a":2}]`, `x:1: record 1: a value is missing at byte 8 of the record`},
		{"not JSON", "title: T\n{\"a\":1}\n", `x:1: record 1: this is not JSON; it begins "title: T"|2:{"a":1}`},
		{"numbers", "[1,2,true,{\"a\":1},null,\"b\"]", `x:1: record 1: a number stands where an object belongs|1:{"a":1}|x:1: record 4: a string stands where an object belongs`},
		{"cut off", `{"items":[{"a":1},{"a":`, `1:{"a":1}|x:1: record 2: the text ends within the record`},
	} {
		if got := strings.Join(foundRecords(c.text, 200, underNames("items")), "|"); got != c.want {
			t.Errorf("%s:\n  %s\n  %s, want", c.name, got, c.want)
		}
	}
}

func TestDepthIsLimited(t *testing.T) {
	for depth, fault := range map[int]string{255: "", 256: "256 deep"} {
		text := `{"a":` + strings.Repeat("[", depth) + strings.Repeat("]", depth) + "}"
		if got := strings.Join(foundRecords(text, 10_000, nil), "|"); (fault == "") != (got == "1:"+text) || !strings.Contains(got, fault) {
			t.Errorf("%d deep: %s", depth, got)
		}
	}
}

// TestRepeatedFieldsCostNoMoreThanTheirLength reads records whose fields come over and over.
func TestRepeatedFieldsCostNoMoreThanTheirLength(t *testing.T) {
	for _, c := range []struct{ format, head, field string }{
		{"openalex", `"id":"https://openalex.org/W1","title":"t"`, `"concepts":[{"display_name":"c%d"}]`},
		{"openalex", `"id":"https://openalex.org/W1","title":"t"`, `"abstract_inverted_index":{"w":[%d]}`},
		{"arxiv", `"id":"0704.0001","title":"t"`, `"categories":"c%d"`},
		{"csl", `"id":"1","title":"t","type":"book"`, `"keyword":"k%d"`},
		{"s2", `"paperId":"1","title":"t"`, `"topics":[{"topic":"t%d"}]`},
		{"aminer", `"id":"1","title":"t"`, `"references":["r%d"]`},
	} {
		var b strings.Builder
		b.WriteString("{" + c.head)
		for i := range 150_000 {
			fmt.Fprintf(&b, ","+c.field, i)
		}
		b.WriteString("}")
		f, err := Lookup(c.format)
		if err != nil {
			t.Fatal(err)
		}
		papers, errs := decodeAll(f, strings.NewReader(b.String()), recordLimit)
		if len(papers) != 1 || len(errs) > 0 || len(papers[0].IndexTerms) > jsonListLimit || len(papers[0].References) > referenceLimit {
			t.Errorf("%s: %d papers, %v", c.format, len(papers), errs)
		}
	}
}

// FuzzJSONValue compares what is read out of valid JSON with what encoding/json reads.
func FuzzJSONValue(f *testing.F) {
	for _, seed := range []string{
		`{"a":["x\u00e9\ud83d\ude00\ud800\n\"\\/",1.5e3,-7,true,null,{"b":{}}],"":[]}`, "{\n \"a\\u0062\" : [ ] , \"c\" : \"\\\\\" }", `{"a":"\\\"","b":"\\"}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		scan := jsonScan{text: data}
		if !json.Valid(data) || !utf8.Valid(data) || scan.peek() != '{' { // Input hands out valid text
			return
		}
		start := scan.i
		if !scan.value() {
			if scan.fault != "" && !strings.Contains(scan.fault, "deep") {
				t.Fatalf("%q: %s", data, scan.fault)
			}
			return
		}
		dec := json.NewDecoder(bytes.NewReader(data))
		dec.UseNumber()
		var want any
		if err := dec.Decode(&want); err != nil {
			t.Skip(err)
		}
		if got := asAny(rawJSON(data[start:scan.i])); !reflect.DeepEqual(got, want) {
			t.Fatalf("%q: %#v, want %#v", data, got, want)
		}
	})
}

// asAny makes of a value what encoding/json makes of it.
func asAny(v rawJSON) any {
	switch v.kind() {
	case '{':
		object := make(map[string]any)
		for name, value := range v.fields() {
			object[string(name)] = asAny(value)
		}
		return object
	case '[':
		array := []any{}
		for value := range v.elements() {
			array = append(array, asAny(value))
		}
		return array
	case '"':
		return v.text()
	case 't', 'f':
		return v.isTrue()
	case 'n':
		return nil
	}
	return json.Number(v.text())
}
