import { join } from 'node:path';
import type { Router } from 'express';
import type { ServerContext } from '../http/context.ts';
import type { IndicatorService } from '../indicators/index.ts';
import type { Sensing } from '../sensing/index.ts';
import { followRules } from './follow-rules.ts';
import { themeRoutes } from './routes.ts';
import { ThemeLibrary } from './theme-library.ts';
import { Themes } from './themes.ts';

/** Folder of the user's packs: MIRRORCITY_THEMES, else `themes` in the data folder. */
export const themesFolder = (dataFolder: string): string =>
  process.env['MIRRORCITY_THEMES'] || join(dataFolder, 'themes');

export interface ThemesRoom {
  router: Router;
  /** For `/api/status`: packs known, and files that are broken, with why. */
  figures(): { packs: number; broken: Record<string, string> };
  close(): Promise<void>;
}

/** Opens the room of theme packs: reads them, brings the cities up to date, follows the folder. */
export async function startThemes(
  context: Pick<ServerContext, 'database' | 'dataFolder' | 'log'>,
  sensing: Sensing,
  indicators: Pick<IndicatorService, 'invalidate'>,
): Promise<ThemesRoom> {
  const { database, log } = context;
  const library = new ThemeLibrary(themesFolder(context.dataFolder), log);
  const themes = new Themes({
    database,
    packs: library,
    log,
    broadcast: (city, message) => sensing.broadcast(city, message),
    async onChanged(city) {
      await followRules(database, sensing.alarms, city);
      await sensing.devices.reload(city);
      indicators.invalidate(city);
    },
  });
  await themes.start();
  return {
    router: themeRoutes(context, library, themes),
    figures: () => ({
      packs: library.all.length,
      broken: Object.fromEntries(
        library.all
          .filter(({ problems }) => problems.length > 0)
          .map(({ id, file, problems }) => [file ?? id, problems[0]!]),
      ),
    }),
    close: () => themes.close(),
  };
}
