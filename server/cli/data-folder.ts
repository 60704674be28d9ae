import { resolve } from 'node:path';
import { Option } from 'commander';

/** `--data`: the data folder; MIRRORCITY_DATA, else `.mirrorcity` in the working directory. */
export const dataOption = (): Option =>
  new Option('--data <folder>', 'data folder').env('MIRRORCITY_DATA').default('.mirrorcity');

export const dataFolderOf = (options: { data: string }): string => resolve(options.data);
