import type { GasProperties } from './gas-network.ts';

/** Normal state of gas: DIN 1343. */
export const normalPascals = 101_325;
export const normalKelvin = 273.15;
export const gravity = 9.80665;

/** Compressibility factor at an absolute pressure. @returns above 0. */
export const compressibility = (gas: GasProperties, absolutePascals: number): number =>
  Math.max(0.2, gas.compressibilityAtZeroPressure + gas.compressibilitySlopePerPascal * absolutePascals);

/** Density at an absolute pressure, kilograms per cubic metre. */
export const densityOf = (gas: GasProperties, absolutePascals: number): number =>
  (gas.normalDensityKilogramsPerCubicMetre * (absolutePascals / normalPascals) * normalKelvin) /
  (gas.temperatureKelvin * compressibility(gas, absolutePascals));

/** Pressure of the air at an elevation, pascals: ISO 2533 standard atmosphere. */
export const airPascals = (elevationMetres: number): number =>
  normalPascals * (1 - (0.0065 * elevationMetres) / 288.15) ** 5.2559;

/**
 * Mean pressure along a pipe whose squared pressure falls evenly: 2/3 (p₁³ − p₂³)/(p₁² − p₂²), written so that equal
 * pressures are no exception.
 */
export const meanPressure = (p1: number, p2: number): number => (2 / 3) * (p1 + p2 - (p1 * p2) / (p1 + p2));
