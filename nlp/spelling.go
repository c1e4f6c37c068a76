package nlp

import "strings"

// British spellings by rule: -ise and -isation become -ize and -ization except in words that are spelled so everywhere
// (exercise, supervise), -yse becomes -yze, and a list of stems covers -our, -re, -ogue, doubled l and ae/oe. The
// result is a key: where a rule also bends an American word, it bends both spellings alike.

// americanStems replaces stems wherever they occur in a word; the first that fits at a place wins.
var americanStems = strings.NewReplacer(
	"behaviour", "behavior", "colour", "color", "neighbour", "neighbor", "favour", "favor", "flavour", "flavor",
	"labour", "labor", "honour", "honor", "humour", "humor", "tumour", "tumor", "harbour", "harbor", "rumour", "rumor",
	"armour", "armor", "vapour", "vapor", "vigour", "vigor", "rigour", "rigor", "endeavour", "endeavor", "odour", "odor",
	"centred", "centered", "centre", "center", "fibre", "fiber", "metre", "meter", "litre", "liter", "theatre", "theater",
	"calibre", "caliber", "catalogue", "catalog", "dialogue", "dialog", "analogue", "analog",
	"analyse", "analyze", "analysing", "analyzing", "catalys", "catalyz", "paralyse", "paralyze",
	"modell", "model", "labell", "label", "travell", "travel", "cancell", "cancel", "signall", "signal",
	"channell", "channel", "tunnell", "tunnel", "levell", "level", "panell", "panel", "fuell", "fuel", "counsell", "counsel",
	"defence", "defense", "licence", "license", "offence", "offense", "pretence", "pretense", "grey", "gray",
	"ageing", "aging", "artefact", "artifact", "aluminium", "aluminum", "sulph", "sulf", "haem", "hem", "anaem", "anem",
	"oestr", "estr", "paed", "ped", "foet", "fet", "oedema", "edema", "manoeuv", "maneuv", "mould", "mold",
	"sceptic", "skeptic", "judgement", "judgment", "acknowledgement", "acknowledgment", "focuss", "focus",
	"aesthet", "esthet", "archaeo", "archeo", "practis", "practic",
	"leukaem", "leukem", "ischaem", "ischem", "plough", "plow",
	"enrolment", "enrollment", "fulfilment", "fulfillment", "instalment", "installment", "skilful", "skillful", "wilful", "willful",
)

// americanWords replaces whole words.
var americanWords = pairs("programme program learnt learned burnt burned spelt spelled tyre tire")

// iseEverywhere holds endings of words that are written with -ise in American English too, with the e dropped.
var iseEverywhere = []string{
	"sunris", "enterpris", "compris", "surpris", "repris", "wis", "ecis", "ercis", "xcis", "ncis", "rvis", "evis", "dvis",
	"rovis", "promis", "premis", "demis", "surmis", "guis", "ois", "ais", "ruis", "paradis", "merchandis", "franchis",
	"treatis", "expertis", "chastis", "advertis",
}

// american returns the American spelling of a lower-case word in the singular, or the word itself.
func american(w string) string {
	if len(w) < 4 {
		return w
	}
	w = americanStems.Replace(w)
	if us, ok := americanWords[w]; ok {
		return us
	}
	for _, end := range []string{"isation", "ising", "ised", "iser", "ise", "isable"} {
		if stem, ok := strings.CutSuffix(w, end); ok && len(stem) >= 3 && !hasAnySuffix(stem+"is", iseEverywhere...) {
			return stem + "iz" + end[2:]
		}
	}
	return w
}
