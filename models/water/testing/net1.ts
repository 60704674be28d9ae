/**
 * Net1, the first example of EPANET (US EPA, public domain): nine junctions, a reservoir with a pump, a tank; gallons per
 * minute, feet, inches.
 */
export const net1 = `[JUNCTIONS]
10 710 0
11 710 150
12 700 150
13 695 100
21 700 150
22 695 200
23 690 150
31 700 100
32 710 100
[RESERVOIRS]
9 800
[TANKS]
2 850 120 100 150 50.5 0
[PIPES]
10 10 11 10530 18 100 0 Open
11 11 12 5280 14 100 0 Open
12 12 13 5280 10 100 0 Open
21 21 22 5280 10 100 0 Open
22 22 23 5280 12 100 0 Open
31 31 32 5280 6 100 0 Open
110 2 12 200 18 100 0 Open
111 11 21 5280 10 100 0 Open
112 12 22 5280 12 100 0 Open
113 13 23 5280 8 100 0 Open
121 21 31 5280 8 100 0 Open
122 22 32 5280 6 100 0 Open
[PUMPS]
9 9 10 HEAD 1
[PATTERNS]
1 1.0 1.2 1.4 1.6 1.4 1.2
1 1.0 0.8 0.6 0.4 0.6 0.8
[CURVES]
1 1500 250
[CONTROLS]
LINK 9 OPEN IF NODE 2 BELOW 110
LINK 9 CLOSED IF NODE 2 ABOVE 140
[TIMES]
Duration 24:00
Hydraulic Timestep 1:00
Quality Timestep 0:05
Pattern Timestep 2:00
Report Timestep 1:00
[OPTIONS]
Units GPM
Headloss H-W
Trials 40
Accuracy 0.001
Unbalanced Continue 10
Pattern 1
Tolerance 0.01
[END]
`;
