package centrality

import "math"

// Successive over-relaxation: a node moves ω times as far as Gauss and Seidel's method would move it. On an undirected graph
// the system of PageRank is symmetric and positive definite once it is scaled, so every ω between 0 and 2 converges, and the
// best one halves the sweeps and better. It depends on the radius ρ of Jacobi's iteration,
//
//	ω = 2/(1 + √(1 - ρ²)),
//
// which shows in the rate λ at which the residual falls: (λ + ω - 1)² = λ ω² ρ². The rate is read off every third sweep, and
// ω only grows, since rates seen early are too good. On directed graphs ω stays 1. Where two threads sweep side by side
// the proof does not hold; there ω is kept low, and a residual that grows twice ends the acceleration.
//
// D. M. Young, Iterative Methods for Solving Partial Difference Equations of Elliptic Type, Transactions of the American
// Mathematical Society 76 (1954) 92–111, doi:10.1090/S0002-9947-1954-0059635-7; A. M. Ostrowski, Rendiconti del Circolo
// Matematico di Palermo 3 (1954) 140–163, doi:10.1007/BF02849410 (convergence for all ω).

// pace chooses ω.
type pace struct {
	omega     float64 // ω, at least 1
	most      float64 // limit of ω
	sweeps    int
	residuals [2]float64 // of the last two sweeps, the last first
	grown     int        // how often the residual grew
}

const pairedPace = 1.2 // limit of ω where two threads sweep

func newPace(damping float64, symmetric, paired bool) pace {
	p := pace{omega: 1, most: 1}
	if symmetric {
		p.most = bestPace(damping * damping)
	}
	if paired {
		p.most = min(p.most, pairedPace)
	}
	return p
}

// bestPace is the best ω when the radius of Jacobi's iteration is the root of square, which is below 1.
func bestPace(square float64) float64 { return 2 / (1 + math.Sqrt(1-square)) }

// adapt looks at the residual of another sweep.
func (p *pace) adapt(residual float64) {
	p.sweeps++
	before := p.residuals
	p.residuals = [2]float64{residual, before[0]}
	if before[0] > 0 && residual > before[0] {
		if p.grown++; p.grown == 2 {
			p.omega, p.most = 1, 1
		}
		return
	}
	if p.sweeps < 4 || p.sweeps%3 != 1 || p.omega == p.most {
		return
	}
	rate := math.Sqrt(residual / before[1])
	if rate <= p.omega-1 {
		return
	}
	square := (rate + p.omega - 1) / p.omega
	if square *= square / rate; square < 1 {
		p.omega = min(max(p.omega, bestPace(square)), p.most)
	}
}
