package main

import (
	"os"
	"testing"
)

// TestMain runs the program where its readers do: from the top of the project.
func TestMain(m *testing.M) {
	if err := os.Chdir("../.."); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

func Example() {
	main()
	// Output:
	// 1978 Freiman → 1992 Antman: 8 %
	// 1992 Lau → 1992 Antman: 8 %
	// 1992 Antman → 1998 Lau: 15 %
	// 1998 Lau → 2001 Ioannidis: 23 %
	// 2001 Ioannidis → 2003 Ntzani: 14 %
	// 2003 Ntzani → 2004 Ransohoff: 6 %
	// 2004 Ransohoff → 2005 Ioannidis: 4 %
	// 2005 Ioannidis → 2005 Ioannidis: 18 %
	// 2005 Ioannidis → 2013 Cumming: 30 %
	// 2013 Cumming → 2016 McShane: 22 %
	// 2016 McShane → 2017 McShane: 16 %
	// 2017 McShane → 2019 McShane: 13 %
	// 2019 McShane → 2019 Wasserstein: 31 %
	// 2019 Wasserstein → 2019 Amrhein: 23 %
	// 2019 Amrhein → 2019 Gelman: 10 %
	// 2019 Gelman → 2020 Rafi: 9 %
	// 2020 Rafi → 2022 Berner: 18 %
}
