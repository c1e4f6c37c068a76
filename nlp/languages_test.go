package nlp

import (
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// The corpora of testdata/languages were written for these tests: a paper a line, title and abstract, first those on learning
// machines and then those on another topic.

// languageCorpus reads a corpus of testdata/languages.
func languageCorpus(t *testing.T, name string) *corpus.Corpus {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "languages", name+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for line := range strings.Lines(string(text)) {
		title, abstract, _ := strings.Cut(strings.TrimSpace(line), "|")
		texts = append(texts, title, abstract)
	}
	return papers(texts...)
}

// languageCases say for every corpus how many papers the first topic has and what must be found in each.
var languageCases = []struct {
	name       string
	first      int
	topics     [2]string // terms of the topics, parted by bars
	absent     string    // what must be no term
	language   language
	wantLabels [2]string // of which one must be among the labels of the topic
}{
	{"german", 5, [2]string{"künstliche neuronale Netze|Transferlernen|Segmentierung medizinischer Bilder|maschinellen Lernens",
		"Klimawandel|Borkenkäfer|Waldumbau|Jahrringe der Buche|Mischwälder"}, "Ergebnisse|Beitrag|untersuchen neuronale Netze|zentrales Problem", inGerman,
		[2]string{"künstliche neuronale Netze|neuronale Netze|Transferlernen", "Klimawandel|Fichte"}},
	{"french", 5, [2]string{"réseaux de neurones|apprentissage profond|segmentation d'images médicales|traduction automatique",
		"changement climatique|croissance du hêtre|gestion forestière|insectes ravageurs"}, "résultats|méthode|montrent|dépend|essentielle", inFrench,
		[2]string{"réseaux de neurones|apprentissage profond", "changement climatique|croissance du hêtre"}},
	{"spanish", 5, [2]string{"redes neuronales|aprendizaje profundo|segmentación de imágenes médicas|procesamiento del lenguaje natural",
		"cambio climático|crecimiento del haya|gestión forestal"}, "resultados|muestran|artículo|depende", inSpanish,
		[2]string{"redes neuronales|aprendizaje profundo", "cambio climático|crecimiento del haya"}},
	{"italian", 5, [2]string{"reti neurali|apprendimento profondo|segmentazione di immagini mediche|traduzione automatica",
		"cambiamento climatico|crescita del faggio|gestione forestale"}, "risultati|mostrano|articolo|dipende", inItalian,
		[2]string{"reti neurali|apprendimento profondo", "cambiamento climatico|crescita del faggio"}},
	{"portuguese", 5, [2]string{"redes neurais|aprendizado profundo|segmentação de imagens médicas|tradução automática",
		"mudanças climáticas|crescimento das árvores|gestão florestal"}, "resultados|mostram|artigo|depende", inPortuguese,
		[2]string{"redes neurais|aprendizado profundo|imagens médicas", "mudanças climáticas|crescimento das árvores"}},
	{"dutch", 4, [2]string{"neurale netwerken|medische beeldvorming|automatische vertaling",
		"klimaatverandering|gemengde bossen|groei van de beuk"}, "artikel|studie|onderzoeken", inDutch,
		[2]string{"neurale netwerken|medische beeldvorming", "gemengde bossen|klimaatverandering"}},
	{"russian", 5, [2]string{"нейронных сетей|сегментация медицинских изображений|языковые модели|машинного перевода",
		"изменению климата|радиальный прирост ели|адаптация лесов"}, "статья|показано|задача|помощью", inRussian,
		[2]string{"нейронных сетей|медицинских изображений", "изменению климата|радиальный прирост ели"}},
	{"chinese", 5, [2]string{"卷积神经网络|目标检测|迁移学习|深度学习|图像分类", "气候变化|人类活动|洪水预报|径流量"}, "结果|方法|本文|提出|实验结果表明", inChinese,
		[2]string{"卷积神经网络|图像分类", "径流量|水文|气候变化"}},
	{"japanese", 4, [2]string{"深層学習|画像認識|転移学習|物体検出|自然言語処理", "認知機能|身体機能|介護予防|看護師"}, "結果|提案|本研究|実験", inJapanese,
		[2]string{"転移学習|深層学習|画像認識", "認知機能|高齢者|身体機能"}},
	{"korean", 3, [2]string{"합성곱 신경망|객체 검출|전이 학습|의료 영상 분할", "우울|직무 스트레스|이직 의도|소진"}, "결과|제안|영향|나타났다", inKorean,
		[2]string{"합성곱 신경망", "소진|노인|우울"}},
	{"greek", 2, [2]string{"νευρωνικά δίκτυα|αναγνώριση εικόνων", "κλιματική αλλαγή|ξηρασία"}, "τα|της", inOther,
		[2]string{"αναγνώριση εικόνων", "κλιματική αλλαγή"}},
	{"arabic", 2, [2]string{"الشبكات العصبية|التعلم العميق", "تغير المناخ|الجفاف"}, "من|على", inOther,
		[2]string{"الشبكات العصبية", "تغير المناخ"}},
	{"polish", 2, [2]string{"sieci neuronowe|uczenie maszynowe", "zmiany klimatu|przyrost drzew|susza"}, "jak|kraju|praktyce", inOther,
		[2]string{"sieci neuronowe|uczenie maszynowe", "przyrost drzew|susza"}},
}

// TestLanguages finds the terms of two topics in each language, no function words, and labels that tell the topics apart.
func TestLanguages(t *testing.T) {
	for _, c := range languageCases {
		t.Run(c.name, func(t *testing.T) {
			papers := languageCorpus(t, c.name)
			a := annotate(t, papers, Options{})
			for _, topic := range c.topics {
				for label := range strings.SplitSeq(topic, "|") {
					if find(a, label) == nil {
						t.Errorf("no %q among %q", label, allLabels(a))
					}
				}
			}
			for label := range strings.SplitSeq(c.absent, "|") {
				if find(a, label) != nil {
					t.Errorf("%q is a term", label)
				}
			}
			checkFunctionWords(t, a, c.language)
			checkTopicLabels(t, a, c.first, c.wantLabels)
			for p := range papers.Papers {
				checkSpans(t, a, p, papers.Papers[p].Title, papers.Papers[p].Abstract)
			}
		})
	}
}

func allLabels(a *Annotation) []string {
	var all []string
	for _, term := range a.Terms {
		all = append(all, term.Label)
	}
	return all
}

// checkFunctionWords holds that no term begins or ends with a function word.
func checkFunctionWords(t *testing.T, a *Annotation, l language) {
	t.Helper()
	for _, label := range allLabels(a) {
		words := strings.Fields(label)
		for _, w := range []string{words[0], words[len(words)-1]} {
			if r := languages[l].roles[w]; r.parts() && l != inKorean {
				t.Errorf("%q begins or ends with %q", label, w)
			}
		}
	}
}

// checkTopicLabels holds that one of the wanted terms is among the first three labels of each topic.
func checkTopicLabels(t *testing.T, a *Annotation, first int, want [2]string) {
	t.Helper()
	groups := make([]int32, a.Matrix.Rows())
	for p := first; p < len(groups); p++ {
		groups[p] = 1
	}
	topics, err := Labels(a, groups, LabelOptions{Top: 3})
	if err != nil {
		t.Fatal(err)
	}
	for topic, labels := range topics {
		var got []string
		for _, label := range labels {
			got = append(got, a.Terms[label.Term].Label)
		}
		if !slices.ContainsFunc(strings.Split(want[topic], "|"), func(w string) bool { return slices.Contains(got, w) }) {
			t.Errorf("topic %d is labelled %q, want one of %s", topic, got, want[topic])
		}
	}
}

// mixedCorpus is the papers of all languages, and English ones, one of each in turn.
func mixedCorpus(t *testing.T) (c *corpus.Corpus, from []string) {
	c = &corpus.Corpus{}
	all := []*corpus.Corpus{generate(9, 3)}
	names := []string{"english"}
	for _, x := range languageCases {
		all, names = append(all, languageCorpus(t, x.name)), append(names, x.name)
	}
	for i := range 9 {
		for k := range all {
			if i < len(all[k].Papers) {
				c.Papers, from = append(c.Papers, all[k].Papers[i]), append(from, names[k])
			}
		}
	}
	return c, from
}

// TestLanguagesApart holds that terms of different languages stay apart, and that each language has the terms that it has
// alone.
func TestLanguagesApart(t *testing.T) {
	c, from := mixedCorpus(t)
	a := annotate(t, c, Options{})
	used := make(map[int32]string)
	for p := range a.Matrix.Rows() {
		terms, _, _ := a.Matrix.Row(p)
		for _, term := range terms {
			label := a.Terms[term].Label
			if other, seen := used[term]; seen && other != from[p] && !isCapitals(label) {
				t.Errorf("%q is a term of %s and of %s", label, other, from[p])
			}
			used[term] = from[p]
		}
	}
	for _, x := range languageCases {
		alone := annotate(t, languageCorpus(t, x.name), Options{})
		for topic := range strings.SplitSeq(x.topics[0], "|") {
			if y, z := find(alone, topic), find(a, topic); x.language != inOther && (z == nil || z.Papers != y.Papers) {
				t.Errorf("%s: %q is %+v alone and %+v among others", x.name, topic, y, z)
			}
		}
	}
}

// TestLanguagesDeterminism holds that mixed corpora give the same bytes for any number of processors.
func TestLanguagesDeterminism(t *testing.T) {
	c, _ := mixedCorpus(t)
	encode := func(processors int) string {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(processors))
		text, err := json.Marshal(annotate(t, c, Options{}))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	want := encode(1)
	for range 3 {
		if encode(8) != want {
			t.Fatal("the annotation differs")
		}
	}
}

// TestLanguagesUser holds that the user's vocabulary, thesaurus and the records' keywords work in other languages.
func TestLanguagesUser(t *testing.T) {
	c := languageCorpus(t, "german")
	c.Papers = append(c.Papers, languageCorpus(t, "chinese").Papers...)
	c.Papers[0].Keywords = []string{"Bildklassifikationen"}
	plain := annotate(t, languageCorpus(t, "german"), Options{})
	a := annotate(t, c, Options{
		Vocabulary: []Entry{{Name: "CNN", Forms: []string{"神经网络", "neuronale Netze"}}},
		Thesaurus:  Thesaurus{Rules: []Rule{{"Borkenkäfern", ""}, {"Trockenheiten", "Trockenperiode"}}},
	})
	if term := find(a, "CNN"); term == nil || term.Papers < 10 {
		t.Errorf("CNN: %+v", term)
	}
	if term := find(a, "Borkenkäfer"); term != nil {
		t.Errorf("Borkenkäfer is still a term")
	}
	if term := find(a, "Trockenperiode"); term == nil || term.Papers != 4 {
		t.Errorf("Trockenperiode: %+v", term)
	}
	before, after := find(plain, "Bildklassifikation"), find(a, "Bildklassifikation")
	other := find(a, "Texterkennung")
	if before == nil || after == nil || other == nil || after.Relevance <= other.Relevance {
		t.Errorf("a keyword is %+v with and %+v without, another term %+v", after, before, other)
	}
}

// TestForeignAcronyms holds that short forms are read in other languages, and stand for what they do in their own.
func TestForeignAcronyms(t *testing.T) {
	a := annotate(t, papers(
		"Künstliche Intelligenz", "Die künstliche Intelligenz (KI) und die Support-Vektor-Maschine (SVM) verändern die Medizin. Die KI ist überall.",
		"Die SVM in der Medizin", "Wir untersuchen, wie die SVM und die KI in der Medizin und in der Pflege zu nutzen sind.",
		"Kinetic inductance", "We study the kinetic inductance (KI) of wires. The KI is large in the wires that we have made.",
	), Options{})
	for _, want := range []Acronym{
		{"KI", "künstliche Intelligenz", 1, []int{0}}, {"SVM", "support-vektor-maschine", 1, []int{0}}, {"KI", "kinetic inductance", 1, []int{2}},
	} {
		if !slices.ContainsFunc(a.Acronyms, func(x Acronym) bool { return strings.EqualFold(x.Expansion, want.Expansion) && x.Short == want.Short }) {
			t.Errorf("no %v among %v", want, a.Acronyms)
		}
	}
	if term := find(a, "Support-Vektor-Maschine"); term == nil || term.Short != "SVM" || term.Papers != 2 {
		t.Errorf("Support-Vektor-Maschine: %+v", term)
	}
	if term := find(a, "kinetic inductance"); term == nil || term.Papers != 1 || term.Occurrences != 4 {
		t.Errorf("kinetic inductance: %+v", term)
	}
}

// TestMixedAbstract holds that an abstract in two languages is read sentence by sentence.
func TestMixedAbstract(t *testing.T) {
	a := annotate(t, papers("Spotted owls",
		"We study the population dynamics of spotted owls in the mountains and show that they depend on the old forests. The owls live there. "+
			"Nous étudions la dynamique des populations de la chouette tachetée dans les montagnes. La chouette tachetée vit dans les vieilles forêts."),
		Options{})
	for _, want := range []string{"population dynamics", "spotted owls", "chouette tachetée"} {
		if find(a, want) == nil {
			t.Errorf("no %q among %q", want, allLabels(a))
		}
	}
	for _, label := range allLabels(a) {
		if strings.ContainsFunc(label, func(r rune) bool { return r < ' ' }) {
			t.Errorf("%q holds a mark", label)
		}
	}
}
