package nlp

import (
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// TestDetect tells languages by titles and by sentences.
func TestDetect(t *testing.T) {
	for text, want := range map[string]language{
		"":                                       inEnglish,
		"Deep learning for image classification": inEnglish,
		"De novo assembly of genomes":            inEnglish,
		"De Bruijn graphs":                       inEnglish,
		"Control of exciton rates in van der Waals materials via Janus layers":                                                                              inEnglish,
		"ISPRS Archives XXXVI Workshop proceedings: Remote sensing support to crop yield forecast and area estimates GEOLAND products for food crop Africa": inEnglish,
		"Rio de Janeiro and São Paulo compared":               inEnglish,
		"Schrödinger operators on Lipschitz domains":          inEnglish,
		"Maschinelles Lernen für die Erkennung von Texten":    inGerman,
		"Zur Theorie der Graphen":                             inGerman,
		"Der Einfluss des Klimawandels auf die Wälder":        inGerman,
		"Réseaux de neurones pour la classification d'images": inFrench,
		"Étude de l'influence du climat sur les forêts":       inFrench,
		"Redes neuronales para la clasificación de imágenes":  inSpanish,
		"El efecto del cambio climático en los bosques":       inSpanish,
		"Reti neurali per la classificazione delle immagini":  inItalian,
		"L'effetto del cambiamento climatico sulle foreste":   inItalian,
		"Redes neurais para a classificação de imagens":       inPortuguese,
		"O efeito das mudanças climáticas nas florestas":      inPortuguese,
		"De invloed van het klimaat op de bossen":             inDutch,
		"Нейронные сети для распознавания изображений":        inRussian,
		"Нейронні мережі для розпізнавання зображень":         inOther,
		"Νευρωνικά δίκτυα για την αναγνώριση εικόνων":         inOther,
		"الشبكات العصبية للتعرف على الصور":                    inOther,
		"基于BERT的文本分类方法":                                       inChinese,
		"深層学習を用いた画像認識":                                        inJapanese,
		"딥러닝 기반의 이미지 분류":                                      inKorean,
		"Learning α-stable laws with 图":                       inEnglish,
		"Wir untersuchen, wie sich das Klima auf den Wald auswirkt, und zeigen, dass die Bäume nicht nur im Süden, sondern auch im Norden leiden.": inGerman,
		"Badamy wpływ klimatu na lasy i pokazujemy, że drzewa cierpią nie tylko na południu, lecz także na północy kraju oraz w górach.":           inOther,
		"Vi undersøger klimaets virkning på skovene og viser, at træerne lider ikke kun i syd, men også i nord, hvor det er koldt og vådt.":        inOther,
		"Studiem influența climei asupra pădurilor și arătăm că arborii suferă nu numai în sud, ci și în nord, unde este frig și umed.":            inOther,
	} {
		if got, _ := detect(text, inEnglish); got != want {
			t.Errorf("%q is %s, want %s", text, languages[got].name, languages[want].name)
		}
	}
}

// TestPartLanguages tells the language of each part of a paper.
func TestPartLanguages(t *testing.T) {
	english := "We study the growth of trees in the forest and show that it depends on the climate, which has changed, and on the soil."
	german := "Wir untersuchen das Wachstum von Bäumen im Wald und zeigen, dass es vom Klima, das sich geändert hat, und vom Boden abhängt."
	for _, c := range []struct {
		named, title, abstract string
		want                   [2]language
	}{
		{"", "Das Wachstum der Bäume", english, [2]language{inGerman, inEnglish}},
		{"German", "Tree growth", english, [2]language{inEnglish, inEnglish}},
		{"ger", "Baumwachstum", german, [2]language{inGerman, inGerman}},
		{"", "Baumwachstum", german, [2]language{inGerman, inGerman}},
		{"", "The growth of trees", german, [2]language{inEnglish, inGerman}},
		{"de", "Maschinelles Lernen", "", [2]language{inGerman, inGerman}},
		{"", "Maschinelles Lernen", "", [2]language{inEnglish, inEnglish}},
		{"en; de", "Maschinelles Lernen", "", [2]language{inEnglish, inEnglish}},
	} {
		p := &corpus.Paper{Title: c.title, Abstract: c.abstract, Language: c.named}
		title, abstract, _ := partLanguages(p, c.title, c.abstract)
		if got := [2]language{title, abstract}; got != c.want {
			t.Errorf("%q, %.20q of a record in %q: %v, want %v", c.title, c.abstract, c.named, got, c.want)
		}
	}
}
