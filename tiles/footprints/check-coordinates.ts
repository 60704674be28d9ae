export * from '../place/check-coordinates.ts';
