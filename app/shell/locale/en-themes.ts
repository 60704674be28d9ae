/** Words of the theme packs. */
export const enThemes = {
  'themes.empty': 'The server knows no theme packs yet.',
  'themes.on': 'Themes of this city',
  'themes.off': 'Themes that can be switched on',
  'themes.noneOn':
    'No theme is on. Switch one on below: its models, rules, indicators and dashboard come with it.',
  'themes.leave': 'Leave',
  'themes.devices': '{{count}} devices',
  'themes.noDevices': 'no devices',
  'themes.alarms': '{{count}} active alarms',
  'themes.moreAlarms': '{{count}} more',
  'themes.broken': '{{file}} is broken; the former version goes on:',
  'themes.unusable': '{{file}} cannot be used:',
  'themes.switch': 'Theme {{name}} in this city',
  'themes.dashboard': 'Open the dashboard',
  'themes.networks': 'Networks',
  'themes.objects': 'Objects',
};
