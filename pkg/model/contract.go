package model

// ExitPlan is whether there is a plan to leave a contract.
type ExitPlan uint8

// The values of exit-plan.
const (
	ExitPresent ExitPlan = iota
	ExitAbsent
	ExitNotAssessed
	NumExitPlans
)

var exitPlanNames = [NumExitPlans]string{"present", "absent", "not-assessed"}

func (e ExitPlan) String() string { return exitPlanNames[e] }

// Substitutability is how hard it is to replace what a contract delivers.
type Substitutability uint8

// The values of substitutability.
const (
	SubstituteEasy Substitutability = iota
	SubstituteMedium
	SubstituteHighlyComplex
	NotSubstitutable
	SubstituteNotAssessed
	NumSubstitutabilities
)

var substitutabilityNames = [NumSubstitutabilities]string{"easy", "medium", "highly-complex", "not-substitutable", "not-assessed"}

func (s Substitutability) String() string { return substitutabilityNames[s] }

// Reliance is how much rests on a contract.
type Reliance uint8

// The values of reliance.
const (
	RelianceNotSignificant Reliance = iota
	RelianceLow
	RelianceMaterial
	RelianceFull
	RelianceNotAssessed
	NumReliances
)

var relianceNames = [NumReliances]string{"not-significant", "low", "material", "full", "not-assessed"}

func (r Reliance) String() string { return relianceNames[r] }
