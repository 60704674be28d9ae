/** Line colours that read on dark and on light; the dashes tell them apart without colour. */
export const seriesStyles: readonly { colour: string; dash: number[] }[] = [
  { colour: '#2f8fd0', dash: [] },
  { colour: '#d9822b', dash: [8, 3] },
  { colour: '#2a9d72', dash: [2, 3] },
  { colour: '#a464c8', dash: [10, 3, 2, 3] },
  { colour: '#c8566b', dash: [5, 5] },
  { colour: '#7a8f2d', dash: [1, 2] },
  { colour: '#4d7cc1', dash: [12, 4, 4, 4] },
  { colour: '#9a7b4f', dash: [3, 6] },
];
