/** Colour of a surface, how much light passes through it, and the material that shows it. */
export interface Look {
  /** Name of the surface style. */
  name: string;
  /** 0 to 1, sRGB. */
  red: number;
  green: number;
  blue: number;
  /** 0 opaque, 1 not to be seen. */
  transparency: number;
}

/** @param hex sRGB, e.g. 0xb9b6ae. */
export const look = (name: string, hex: number, transparency = 0): Look => ({
  name,
  red: Math.round((((hex >> 16) & 255) / 255) * 1000) / 1000,
  green: Math.round((((hex >> 8) & 255) / 255) * 1000) / 1000,
  blue: Math.round(((hex & 255) / 255) * 1000) / 1000,
  transparency,
});

export const concrete = look('混凝土', 0xb9b6ae);
export const stone = look('石材', 0xe4dfd3);
export const plaster = look('白色涂料', 0xf3f1ec);
export const glass = look('中空玻璃', 0x8fc1d4, 0.6);
export const clearGlass = look('超白玻璃', 0xbfe0ea, 0.72);
export const wood = look('橡木', 0xa87b4f);
export const steel = look('镀锌钢板', 0x9aa3ab);
export const whiteSteel = look('白色氟碳钢', 0xeef0f0);
export const dark = look('深灰金属', 0x484f57);
export const red = look('消防红', 0xc0392b);
export const green = look('绿植', 0x5d8a4a);
export const soil = look('种植土', 0x6b5a45);
export const paving = look('露台铺装', 0xc8bda8);
export const lamp = look('灯具', 0xfff1cf);
export const copper = look('铜管', 0xb87333);
export const panelBlue = look('光伏板', 0x1f2f4f);
export const asphalt = look('沥青', 0x565a5e);
export const air = look('房间', 0xcfe3ee, 0.85);
