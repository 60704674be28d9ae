import { z } from 'zod';
import { registerAction } from './action.ts';

registerAction({
  name: 'set-theme',
  label: 'action.setTheme',
  arguments: z.object({ theme: z.enum(['dark', 'light']) }),
  variants: (state) => [
    state.theme === 'dark'
      ? { label: 'action.lightTheme', arguments: { theme: 'light' } }
      : { label: 'action.darkTheme', arguments: { theme: 'dark' } },
  ],
  perform: (_, { theme }) => ({ theme }),
});

registerAction({
  name: 'set-language',
  label: 'action.setLanguage',
  arguments: z.object({ language: z.enum(['zh', 'en']) }),
  variants: (state) => [
    state.language === 'zh'
      ? { text: 'English', label: 'action.setLanguage', arguments: { language: 'en' } }
      : { text: '中文', label: 'action.setLanguage', arguments: { language: 'zh' } },
  ],
  perform: (_, { language }) => ({ language }),
});

registerAction({
  name: 'set-sun',
  label: 'action.setSun',
  arguments: z.object({ sun: z.enum(['clock', 'day', 'night']) }),
  variants: () => [
    { label: 'action.sunClock', arguments: { sun: 'clock' } },
    { label: 'action.sunDay', arguments: { sun: 'day' } },
    { label: 'action.sunNight', arguments: { sun: 'night' } },
  ],
  perform: (_, { sun }) => ({ sun }),
});

/** Opens the ground to what lies below it, or closes it; without an argument it does the other of the two. */
registerAction({
  name: 'set-ground',
  label: 'action.setGround',
  arguments: z.object({ ground: z.enum(['solid', 'translucent']).optional() }),
  key: 'U',
  variants: (state) => [
    state.ground === 'solid'
      ? { label: 'action.groundTranslucent', arguments: { ground: 'translucent' } }
      : { label: 'action.groundSolid', arguments: { ground: 'solid' } },
  ],
  perform: (state, { ground }) => ({
    ground: ground ?? (state.ground === 'solid' ? 'translucent' : 'solid'),
  }),
});
