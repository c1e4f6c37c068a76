package corpustest

// A grammar is the frames of titles and sentences. A frame has slots in braces:
//
//	{T} a term without an article, in the plural when it has one     {M} the name of the paper's own method
//	{t} a term after "the", singular                                  {B} the name of a cited method
//	{D} a data set   {q} a quality that starts with a consonant       {g} what results rest on, plural
//	{n} a percentage {k} a small whole number
//	{one|two} any of the words given
//
// An abstract takes its sentences from the stages in order.
type grammar struct {
	titles    []string
	stages    []stage
	qualities []string
	grounds   []string // {g}
	closest   []string // {B} when no paper is cited
}

// A stage is a part of an abstract: least sentences, and up to more further ones.
type stage struct {
	least, more int
	frames      []string
}

func newGrammar() grammar {
	return grammar{
		titles: lines(titleFrames),
		stages: []stage{
			{least: 1, more: 1, frames: lines(backgroundFrames)},
			{least: 1, more: 1, frames: lines(problemFrames)},
			{least: 1, more: 0, frames: lines(proposalFrames)},
			{least: 2, more: 1, frames: lines(methodFrames)},
			{least: 1, more: 0, frames: lines(theoryFrames)},
			{least: 2, more: 0, frames: lines(resultFrames)},
			{least: 1, more: 0, frames: lines(closingFrames)},
		},
		qualities: lines(qualityList),
		grounds:   lines(groundList),
		closest:   lines(closestList),
	}
}

const titleFrames = `
{M}: {q} {T} with {T}
{M}: {T} for {q} {T}
{M}: towards {q} {T}
On the {role|place|use|effect} of {T} in {T}
{Rethinking|Revisiting|Understanding|Improving} {T} through {T}
From {T} to {T}
What {T} can {tell us about|teach us about|do for} {T}
Learning {T} by means of {T}
A {q} {view|theory|model} of {T} and {T}
{Limits|Geometry|Stability|Robustness} of {T} under {T}
{T} and {T}: a {q} approach
{T} without {T}`

const backgroundFrames = `
Recent years have seen {growing|renewed|lasting|wide} interest in {T}, in particular where {T} and {T} have to work together.
Much of the progress on {T} rests on {T}, yet the {link|relation|boundary} between the two is rarely made explicit.
Many {practical systems|deployed systems|laboratory instruments|public services} depend on {T}, and their quality is limited by how well they can describe {T}.
The {t} is a {standard tool|common choice|first resort} wherever {T} must be understood from {noisy observations|few samples|indirect measurements}.
Since the {first results|early work|pioneering studies} on {T}, a {large|scattered|lively} literature has grown around {T} and the use of {T}.
Understanding {T} is {a question of long standing|an open question|a matter of debate} that touches {T} as well as {T}.
In {applications|field studies|industrial settings} that involve {T}, the choice of the {t} decides how much can be learned about {T}.
Work on {T} and work on {T} have gone {separate ways|different directions} for a long time, although both need {T}.
With larger {collections of data|archives|surveys} at hand, the study of {T} has become a {central|lively|mature} part of research on {T}.
Whoever deals with {T} soon meets {T}, and with them the question of what the {t} can represent.
{Engineers|Practitioners|Analysts} have long relied on {T}, while theory has mostly been concerned with {T}.
{T} and {T} appear side by side in {many disciplines|large-scale studies|everyday practice}, from design to diagnosis.`

const problemFrames = `
{Existing methods|Earlier approaches|Common pipelines} treat {T} in isolation and therefore lose the {information|structure|context} that {T} would provide.
A further {difficulty|complication} is that errors in {T} grow with {scale|dimension|depth}, so that the usual treatment of {T} breaks down.
Approaches such as {B} assume that the {t} is known {in advance|exactly|up to a constant}, which seldom holds in practice.
What is still missing is a {q} account of the effect that {T} can have on {T} when {data are scarce|labels are wrong|budgets are tight}.
However, the {cost|memory demand|running time} of {T} grows quickly with the {number of observations|length of the record|resolution} and rules out {T} for larger problems.
{Current practice|Established software|Most of the literature} relies on {hand-made rules|fixed thresholds|expert advice} for {T}, and these fail as soon as they meet {T}.
Little is known about the limits of {T}, and {reports|findings|published claims} on the behavior of {T} contradict each other.
In contrast to {B}, we do not assume that {T} can be separated from {T}.
The {main obstacle|root of the problem} is that the {t} interacts with {T} in ways that {existing models|linear theories} cannot express.
Attempts to combine {T} with {T} have so far been limited to {special cases|toy problems|small examples} such as {B}.
It is {unclear|disputed|hard to predict} whether {T} help or harm when {T} are {incomplete|biased|outdated}.`

const proposalFrames = `
We present {M}, a {q} {method|algorithm|procedure} that unites {T} with {T} in one formulation.
This {paper|article|work} introduces {M}, which replaces the usual {t} by {T} and needs no {further supervision|manual tuning|extra labels}.
We propose {M}, a {q} framework for {T} in which the {t} is {learned|estimated|updated} together with {T}.
To {close this gap|remedy this|meet this need}, we develop {M}, a {q} scheme that carries ideas from {T} over to {T}.
Here we describe {M}, a {q} method for {T} that makes full use of {T}.
Our answer is {M}: it reads {T} as a special case of {T} and solves both at once.
We {study|approach|settle} this question with {M}, a {q} model of {T} in the presence of {T}.
Building on {B}, we design {M}, which extends the {t} to {T}.
The present {work|study} puts forward {M}, in which {T} and {T} share a {q} {representation|backbone|state}.
With {M} we offer a {q} alternative that needs the {t} only {once|at the start} and leaves the rest to {T}.`

const methodFrames = `
The {central idea|key insight|guiding principle} is to express the {t} by a small number of {parts|factors|building blocks}, each of which is updated by {T} of its own.
In a first {stage|step|pass} {M} addresses {T}; later it refines the {result|first guess|draft} by means of {T}.
A {q} {penalty|constraint|prior} keeps {T} close to {T} without any change of the {underlying model|architecture}.
We derive a {q} {update|recursion|rule} for the {t} and show how to combine it with {T}.
The {method|algorithm|procedure} alternates between {T} and {T} until the {t} {no longer changes|settles|has converged}.
Rather than {choosing at random|searching blindly|trying every option}, {M} follows the {structure|order|geometry} that {T} can impose on {T}.
Two {design choices|decisions|ingredients} matter most: the order in which {T} and {T} are applied, and the {weight|time|attention} given to the {t}.
Each {component|module|branch} is coupled to the {t} through {T}, which keeps {memory|running time|communication} within narrow limits.
Unlike {B}, our {construction|scheme|design} handles {T} and {T} of different {size|origin|quality} at no additional cost.
The resulting {t} is {cheap to compute|easy to store|simple to inspect} and can be combined with any {existing|other} approach to {T}.
A short {warm-up phase|training run|preparation} with {T} makes the later treatment of {T} more stable.
We further show that {T} can be shared across {problems|sites|tasks}, so that the {t} is trained only once.
{Information|Evidence|Feedback} from {T} is passed to the {t} by a {q} {gate|channel|interface} that is learned from data.
All {parts|layers|parameters} are trained jointly by {T}; only the {t} is fixed in advance.
In the absence of {T}, {M} falls back on {T} and reports how much is lost.
To {limit|bound|balance} the influence of {T}, every {t} is scaled by its {age|variance|degree} before it enters {T}.
An {auxiliary|internal|optional} module watches the {t} and switches to {T} when {drift|an outlier|a conflict} is detected.
The {same|very same} code runs on {a laptop|one processor|many machines}, because {T} and {T} communicate only through the {t}.`

const theoryFrames = `
We prove that the error of {M} decreases with the quality of {T} and that the {rate|order|constant} cannot be improved.
Under {mild assumptions|weak conditions|standard regularity} on {T}, the {procedure|iteration|method} converges to a unique {solution|fixed point|limit}.
The analysis explains why {T} and {T} succeed on the same problems and fail on the same problems.
A {lower bound|counterexample|matching bound} shows that no method without {T} can do better on the {t}.
Our {bounds|guarantees|estimates} depend on the {t} alone and hold for {T} of any size.
As a {by-product|corollary|side result} we obtain a {q} proof of an earlier {result|conjecture|observation} on {T}.
The {proof|argument} links {T} to {T} and may be of interest beyond the {t}.
A {q} {argument|calculation|expansion} shows that {T} and {T} have the same {fixed points|critical points|invariants}.`

const resultFrames = `
{g} on {D} and {D} show that {M} improves on {B} by {n} percent.
On {D}, {M} reduces the error of {B} by {n} percent while it uses a fraction of the {memory|time|energy}.
Compared with {B} and {B}, the {proposed method|new method|approach} finds better {T} on {k} {benchmark problems|test cases|instances}.
{g} confirm that the gain comes from {T} and not from {larger models|longer training|more data}.
The {advantage|benefit|improvement} is largest where {T} and {T} meet, and it persists when the {t} is {noisy|incomplete|out of date}.
Across {k} {data sets|regions|cohorts} the method is on a par with the {state of the art|best published results} for {T} and up to {k} times faster.
We evaluate {M} on {D}, where it detects {T} that {B} misses.
{g} on {T} reveal that the {t} accounts for most of the {improvement|variance|effect}.
{g} on {D} indicate {steady gains|clear gains|modest gains} for {T} at a low {computational cost|overhead}.
Against {B} the quality of {T} rises by {n} percent on {D}, and the time to reach it is halved.
Replacing {B} by {M} in a {pipeline|workflow|prototype} for {T} lowers the error by {n} percent on {D}.
{Experts|Volunteers|Independent raters} judged {k} {cases|examples} from {D} and preferred the {t} found by {M}.`

const closingFrames = `
These {findings|results|observations} suggest a closer look at {T} in {future work|coming studies} on {T}.
{Code and data|Source code|All materials} are available to support {further research|reproducible work} on {T}.
We close with {open problems|a list of questions|a discussion} at the border of {T} and {T}.
Taken together, the results open a {direct path|new route} from {T} to {T}.
The method is easy to {use|install|extend} and adds little to the cost of existing {tools|software|systems} for {T}.
Our study offers {guidance|practical advice|evidence} on when to prefer {T} to {T}.
We hope that {M} will serve as a {baseline|starting point|reference} for later work on {T}.
The {conclusions|lessons|benefits} carry over to other {settings|domains|problems} in which the {t} plays a role.`

const qualityList = `
simple
principled
scalable
robust
flexible
compact
practical
general
modest
lightweight
probabilistic
two-stage
fast
nonparametric
hierarchical
moderate
natural
reliable
novel
rigorous`

const groundList = `
extensive experiments
numerical experiments
comprehensive experiments
experimental results
empirical studies
simulation studies
ablation studies
systematic comparisons
controlled experiments
quantitative evaluations`

const closestList = `
the best known baseline
the most recent competitor
the usual reference method`
