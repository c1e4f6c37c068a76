package corpustest

import "strings"

// A lexicon is the word lists that terms, names and venues are made of.
type lexicon struct {
	domain, modifiers         []string
	heads                     []head
	venues                    []string // formats with a place for a compound
	onsets, middles, suffixes []string // of coined names
	families, givens          []string // of people
}

// Sizes of the lists that coined names are counted by; the tests hold the lists to them.
const nameOnsets, nameMiddles, nameSuffixes = 30, 20, 12

func newLexicon() lexicon {
	w := lexicon{
		domain:    strings.Fields(domainList),
		modifiers: strings.Fields(modifierList),
		venues:    lines(venueList),
		onsets:    strings.Fields(onsetList),
		middles:   strings.Fields(middleList),
		suffixes:  strings.Fields(suffixList),
		families:  strings.Fields(familyList),
		givens:    strings.Fields(givenList),
	}
	for _, h := range strings.Fields(headList) {
		singular, plural, countable := strings.Cut(h, "/")
		if !countable {
			plural = singular
		}
		w.heads = append(w.heads, head{singular: singular, plural: plural})
	}
	return w
}

// sharedTerms are terms that papers of all topics use, so that they tell no topic from another.
func sharedTerms() []term {
	var terms []term
	for _, line := range lines(sharedList) {
		singular, plural, countable := strings.Cut(line, "/")
		if !countable {
			plural = singular
		}
		terms = append(terms, term{singular: singular, plural: plural})
	}
	return terms
}

func lines(text string) []string { return strings.Split(strings.TrimSpace(text), "\n") }

const domainList = `
acoustic adjoint aerial alpine amber annular aperture aquifer arterial axial ballistic barrier basin beacon bilinear
binary bistable boreal boundary braided buoyant canopy capillary carbon cascade catalytic cavity cellular channel
chromatic circadian circuit coastal cochlear coherent columnar comet conduit conic contact contour coral cortical
crystal cyclic cylinder daylight delta dendritic desert diffusive dipole docking drainage drift droplet dune echo
eddy elastic electric ember emission enzyme equator erosion estuary fabric facet fault feeder ferric filament fjord
flare flexural floral fluvial foam focal forest fossil fracture freight friction frontal fungal gait galactic genome
geodesic geothermal glacial glyph granular graphite gravity habitat halo haptic harbor harmonic harvest helical
hepatic highland hinge holographic horizon hull humid hydraulic igneous immune inertial infrared inland insect
insulin interval ion island isotope jet kinetic knot lagoon laminar landmark larval laser lattice lava lens ligament
lipid lithium lunar magnetic mantle marine marsh meadow membrane mesh metabolic meteor migrant mineral mirror
moisture molecular monsoon mosaic muscle narrative nasal nickel nodal nomadic nutrient oblique ocean octave optic
orbital orchard organic osmotic oxide parish pastoral pelvic pendulum perennial phonetic photon pigment planar
plasma plateau plume polar pollen polymer porous prairie prism protein pulse quarry quartz radar radial rainfall
reef refractive renal resin resonant retinal ridge river rotary rural saline satellite savanna seasonal sediment
seismic shelf shore silica skeletal solar sonic spinal spiral steppe storm strain subsea surge swarm synaptic
tactile tectonic telescope tensile terrace textile thermal thoracic tidal timber tissue titanium tonal toroidal
torsion tropical tundra turbine umbral upland urban vacuum valley valve vapor vascular venous vertex viral viscous
volcanic vortex watershed wetland woodland woven yeast zonal`

// Heads with a slash are countable: singular/plural.
const headList = `
network/networks kernel/kernels graph/graphs model/models operator/operators estimator/estimators decoder/decoders
encoder/encoders filter/filters profile/profiles signature/signatures template/templates solver/solvers tree/trees
sampler/samplers index/indexes cluster/clusters detector/detectors transform/transforms map/maps field/fields
sequence/sequences boundary/boundaries controller/controllers memory/memories code/codes
estimation optimization segmentation alignment sampling routing scheduling regularization quantization tracking
recovery retrieval inference calibration decomposition modeling tomography synthesis navigation registration
forecasting assimilation imaging matching`

const modifierList = `
sparse hierarchical delayed adaptive distributed recursive robust weighted stochastic incremental layered
asynchronous multiscale anisotropic local global constrained regularized dual nested hybrid online offline latent
implicit explicit dense deep shallow bounded coupled decoupled balanced federated private randomized greedy exact
approximate partial guided masked temporal spatial directional nonlinear nonlocal contrastive supervised
unsupervised modular soft hard gated cooperative competitive interactive attentive invariant equivariant
self-organizing low-rank high-order few-shot long-range two-level multi-agent cross-domain`

const sharedList = `
stochastic gradient/stochastic gradients
transfer learning
convex relaxation/convex relaxations
latent representation/latent representations
Monte Carlo simulation/Monte Carlo simulations
active learning
covariance matrix/covariance matrices
random walk/random walks
missing data
feature selection
loss function/loss functions
convergence rate/convergence rates
graph partitioning
time series/time series
dimension reduction
sensitivity analysis
mutual information
likelihood ratio/likelihood ratios
data augmentation
uncertainty quantification`

const venueList = `
Journal of %s
Annals of %s
%s Letters
Transactions on %s
Conference on %s
Workshop on %s`

const onsetList = `
Vel Tor Kas Lum Mir Nor Pel Dov Ras Sel Tam Bur Vin Wes Zan Yor Zel Bran Cor Dal Gel Fen Gar Hol Pir Jun Kel Lor Mar
Nim`

const middleList = `an ar el en er ia il in io ir is on or os ul um un ur us yr`

const suffixList = `Net Flow Mix Former Fit Sketch Cast Walk Bound Lab Forge Scope`

const familyList = `
Abara Adeyemi Ahlgren Almeida Andrade Aoki Arslan Baptiste Barros Becker Bergström Bianchi Björk Bondarenko Brandt
Carvalho Castellanos Chaudhary Chen Chowdhury Costa Czerny Dahl Delacroix Desai Diallo Dimitrov Dubois Eriksen
Escobar Fischer Fontaine Fujita Gallo García Ghosh Grünwald Gupta Haddad Hansen Hashimoto Hernández Hoffmann Horvat
Ibrahim Ivanova Jansen Jensen Jovanović Kaplan Karlsson Kaur Keller Kim Kowalski Kraus Kumar Laine Larsen Lehmann
Leroy Li Lindqvist Lombardi López Malik Marchetti Martins Mbeki Meier Mendes Moreau Müller Nakamura Navarro Ndiaye
Nguyen Nielsen Novák Nowak Okafor Olsen Ortega Ozturk Papadakis Park Pereira Petrov Popescu Rahman Ramos Reyes
Richter Rossi Sahin Saito Santos Schneider Sharma Silva Singh Skarsgård Sokolov Sørensen Suzuki Takahashi Tanaka
Tran Ueda Vargas Vasquez Virtanen Vogel Wagner Walsh Wang Weber Wójcik Yamada Yilmaz Zhang Zhou Zielinski`

const givenList = `
Ada Agnes Ahmed Aiko Aleksander Alice Amara Amir Ana Anders Anika Antonio Arjun Astrid Aylin Beatriz Benjamin Bo
Camila Carlos Chiara Clara Daniel Daria David Diego Dina Elena Elias Emeka Emil Emma Erik Esra Eva Fatima Felix
Femi Freja Gabriel Giulia Greta Hana Hans Haruto Helena Hugo Ibrahim Ines Ingrid Isabel Ivan Jakob Jana Jasmin
Javier Johanna Jonas José Julia Jun Kaito Karin Katarzyna Kofi Lars Layla Leila Lena Leo Lin Lucía Luis Magnus
Maja Marco Maria Marta Mateo Mei Mina Mohamed Nadia Naomi Nikolai Nina Noor Nora Oliver Omar Oskar Paula Pedro Petra
Pierre Priya Rafael Ravi Renata Rosa Sanjay Sara Simon Sofia Stefan Sven Tariq Thanh Theo Tomás Uma Valeria Vera
Viktor Wei Yara Yuki Yusuf Zeynep Zofia`
