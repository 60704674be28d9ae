/** English words of the water what-if. */
export const enPipesWater = {
  'class.isolating-valve': 'isolating valve',
};
