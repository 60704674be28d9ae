import type { enCompute } from './en-compute.ts';

export const zhCompute: Record<keyof typeof enCompute, string> = {
  'action.setFloodCompute': '选择内涝计算位置',
  'action.setFloodCompute.server': '内涝：由服务器计算',
  'action.setFloodCompute.browser': '内涝：由本浏览器计算',
  'flood.compute.where': '计算位置',
  'flood.compute.server': '服务器',
  'flood.compute.browser': '本浏览器',
  'flood.compute.looking': '正在查找图形处理器…',
  'flood.compute.could': '本浏览器可用于计算：{{name}}。',
  'flood.compute.measuring': '{{name}}：正在测速…',
  'flood.compute.unmeasured': '{{name}}：无法测速。',
  'flood.compute.speed': '{{name}}：每秒 {{speed}} 百万次单元步。若关闭本页面，由服务器继续计算。',
  'flood.compute.failed': '本浏览器停止了内涝计算，由服务器继续。{{reason}}',
  'flood.compute.no.insecure': '本浏览器无法计算：仅 HTTPS 页面或本机页面可使用图形处理器。由服务器计算。',
  'flood.compute.no.no-webgpu': '本浏览器无法计算：不支持 WebGPU。由服务器计算。',
  'flood.compute.no.no-adapter': '本浏览器无法计算：未找到图形处理器。由服务器计算。',
  'flood.compute.no.software': '本浏览器仅提供软件适配器（{{name}}），服务器更快，由服务器计算。',
};
