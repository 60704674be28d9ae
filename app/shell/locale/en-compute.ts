/** Words of where floods are computed. */
export const enCompute = {
  'action.setFloodCompute': 'Choose where floods are computed',
  'action.setFloodCompute.server': 'Floods: compute on the server',
  'action.setFloodCompute.browser': 'Floods: compute in this browser',
  'flood.compute.where': 'Computed by',
  'flood.compute.server': 'Server',
  'flood.compute.browser': 'This browser',
  'flood.compute.looking': 'Looking for a graphics processor…',
  'flood.compute.could': 'This browser could compute on: {{name}}.',
  'flood.compute.measuring': '{{name}}: measuring its speed…',
  'flood.compute.unmeasured': '{{name}}: its speed could not be measured.',
  'flood.compute.speed':
    '{{name}}: {{speed}} million cell steps a second. If this page is closed, the server goes on.',
  'flood.compute.failed': 'This browser stopped computing the flood; the server goes on. {{reason}}',
  'flood.compute.no.insecure':
    'This browser cannot compute: pages get at the graphics processor only over HTTPS or on the machine itself. The server computes.',
  'flood.compute.no.no-webgpu': 'This browser cannot compute: it has no WebGPU. The server computes.',
  'flood.compute.no.no-adapter':
    'This browser cannot compute: it finds no graphics processor. The server computes.',
  'flood.compute.no.software':
    'This browser offers only a software adapter ({{name}}); the server is faster and computes.',
} as const;
