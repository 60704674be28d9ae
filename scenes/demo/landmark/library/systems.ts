import type { SystemDefinition } from '../ifc-model.ts';
import { look } from '../look.ts';

const system = (name: string, longName: string, type: string): SystemDefinition => ({ name, longName, type });
export const systems = {
  supply: system('KT-SF', '空调送风系统', 'VENTILATION'),
  chilled: system('KT-LQ', '空调冷冻水系统', 'CHILLEDWATER'),
  sprinkler: system('XF-PL', '自动喷水灭火系统', 'FIREPROTECTION'),
  hydrant: system('XF-XHS', '室内消火栓系统', 'FIREPROTECTION'),
  alarm: system('XF-BJ', '火灾自动报警系统', 'CONTROL'),
  lighting: system('DQ-ZM', '照明系统', 'LIGHTING'),
  power: system('DQ-PD', '变配电系统', 'ELECTRICAL'),
  security: system('ZN-AF', '视频安防系统', 'SECURITY'),
  water: system('GS-SH', '生活给水系统', 'DOMESTICCOLDWATER'),
};

export const chilled = look('冷冻水管', 0x3f7fa8);

/** Who made it, when it was installed and how often it is looked after. */
export const care = (maker: string, installed: string, cycle: string): Record<string, string> => ({
  制造商: maker,
  安装日期: installed,
  维保周期: cycle,
  责任单位: '临湖图书馆物业部',
});
