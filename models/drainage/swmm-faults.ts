import { saying } from '../sentences/sentence.ts';

/** What is wrong in a SWMM file, or is not computed, beside what files of EPANET have too (models/water/inp-sentences.ts). */
export const swmmFaults = {
  'model.swmm.no-nodes': '{{file}}: expected a SWMM model with nodes in [JUNCTIONS], found none.',
  'model.swmm.no-links': '{{file}}: expected a SWMM model with links in [CONDUITS], found none.',
  'model.swmm.no-first-end':
    '{{file}} line {{line}}: {{kind}} {{id}} starts at no node: expected two end nodes, found 0.',
  'model.swmm.no-second-end':
    '{{file}} line {{line}}: {{kind}} {{id}} ends at no node: expected two end nodes, found 1.',
  'model.swmm.section-of-none':
    '{{file}} line {{line}}: a cross-section is given for link {{link}}, which is not defined.',
  'model.swmm.no-section': '{{file}} line {{line}}: {{kind}} {{id}} has no cross-section in [XSECTIONS].',
  'model.swmm.drains-nowhere':
    '{{file}} line {{line}}: subcatchment {{id}} drains to {{outlet}}, which is not defined.',
  // Cross-sections.
  'model.swmm.shape':
    '{{file}} line {{line}}: cross-section of link {{link}}: expected one of SWMM\'s shapes, found "{{found}}".',
  'model.swmm.shape-height':
    '{{file}} line {{line}}: cross-section of link {{link}}: expected a height above 0, found "{{found}}".',
  'model.swmm.shape-width':
    '{{file}} line {{line}}: cross-section of link {{link}}: expected a width above 0 as its second measure (sizes by code are not read).',
  'model.swmm.shape-filled':
    '{{file}} line {{line}}: cross-section of link {{link}}: expected a filled depth from 0 to less than the diameter, found {{found}}.',
  'model.swmm.shape-exponent':
    '{{file}} line {{line}}: cross-section of link {{link}}: expected an exponent above 0 as its third measure, found {{found}}.',
  'model.swmm.shape-triangle':
    "{{file}} line {{line}}: cross-section of link {{link}}: expected the triangle's height between 0 and the full height, found {{found}}.",
  'model.swmm.shape-bottom':
    '{{file}} line {{line}}: cross-section of link {{link}}: expected a radius of the bottom of at least half the width {{width}}, found {{found}}.',
  'model.swmm.shape-top':
    '{{file}} line {{line}}: cross-section of link {{link}}: expected a radius of the top of at least half the width {{width}}, found {{found}}.',
  'model.swmm.transect-undefined':
    '{{file}} line {{line}}: cross-section of link {{link}}: transect {{name}} is not defined.',
  'model.swmm.street-undefined':
    '{{file}} line {{line}}: cross-section of link {{link}}: street {{name}} is not defined.',
  'model.swmm.transect-stations':
    '{{file}} line {{line}}: transect {{transect}}: expected {{count}} stations, found {{found}}.',
  'model.swmm.transect-roughness':
    '{{file}} line {{line}}: transect {{transect}}: its channel has no roughness in a line NC before.',
  'model.swmm.transect-flat':
    '{{file}} line {{line}}: transect {{transect}}: expected a transect with different levels.',
  // Tables.
  'model.swmm.curve-undefined':
    '{{file}} line {{line}}: {{kind}} {{id}}: curve {{name}} is not defined in [CURVES].',
  'model.swmm.series-undefined':
    '{{file}} line {{line}}: {{kind}} {{id}}: time series {{name}} is not defined in [TIMESERIES].',
  'model.swmm.curve-falls':
    '{{file}} line {{line}}: curve {{curve}}: expected x values that rise, found {{x}} after {{last}}.',
  'model.swmm.series-elsewhere':
    '{{file}} line {{line}}: time series {{series}} lies in another file ({{other}}), which is not read.',
  'model.swmm.series-time':
    '{{file}} line {{line}}: time series {{series}}: expected a time, found "{{found}}".',
  'model.swmm.series-falls':
    '{{file}} line {{line}}: time series {{series}}: expected times that rise, found {{found}}.',
  // Nodes and conduits.
  'model.swmm.storage-seepage':
    '{{file}} line {{line}}: storage {{id}}: seepage through its bottom is not computed.',
  'model.swmm.storage-depth': '{{file}} line {{line}}: storage {{id}}: expected a maximum depth above 0.',
  'model.swmm.storage-shape':
    '{{file}} line {{line}}: storage {{id}}: expected a shape of SWMM\'s, found "{{found}}".',
  'model.swmm.outfall-routed':
    '{{file}} line {{line}}: outfall {{id}}: sending its water on to subcatchment {{subcatchment}} is not computed.',
  'model.swmm.outfall-kind':
    '{{file}} line {{line}}: outfall {{id}}: expected FREE, NORMAL, FIXED, TIDAL or TIMESERIES, found "{{found}}".',
  'model.swmm.dummy':
    '{{file}} line {{line}}: conduit {{id}}: a link without a section (DUMMY) is not computed by the dynamic wave.',
  'model.swmm.culvert': '{{file}} line {{line}}: conduit {{id}}: inlet control of culverts is not computed.',
  'model.swmm.conduit-seepage': '{{file}} line {{line}}: conduit {{id}}: seepage is not computed.',
  // Structures.
  'model.swmm.pump-curve':
    '{{file}} line {{line}}: pump {{id}}: expected a curve of type PUMP1 to PUMP5, found {{found}}.',
  'model.swmm.orifice-section':
    '{{file}} line {{line}}: orifice {{id}}: expected a section CIRCULAR or RECT_CLOSED in [XSECTIONS].',
  'model.swmm.weir-type':
    '{{file}} line {{line}}: weir {{id}}: expected a type of {{types}}, found "{{found}}".',
  'model.swmm.outlet-type':
    '{{file}} line {{line}}: outlet {{id}}: expected FUNCTIONAL or TABULAR, found "{{found}}".',
  'model.swmm.inlet-conduit':
    '{{file}} line {{line}}: inlet of conduit {{id}}: only inlets in conduits of section STREET are computed.',
  'model.swmm.inlet-undefined':
    '{{file}} line {{line}}: inlet of conduit {{id}}: inlet {{inlet}} is not defined in [INLETS].',
  'model.swmm.inlet-node': '{{file}} line {{line}}: inlet of conduit {{id}}: node {{node}} is not defined.',
  'model.swmm.grate':
    '{{file}} line {{line}}: inlet {{id}}: expected one of HEC-22\'s grates or GENERIC, found "{{found}}".',
  'model.swmm.inlet-kind': '{{file}} line {{line}}: inlet {{id}}: inlets of kind {{found}} are not computed.',
  // Rain, runoff and inflow.
  'model.swmm.gauge-undefined':
    '{{file}} line {{line}}: subcatchment {{id}}: rain gauge {{gauge}} is not defined.',
  'model.swmm.gauge-source':
    '{{file}} line {{line}}: rain gauge {{id}}: expected a time series, found "{{found}}".',
  'model.swmm.gauge-interval':
    '{{file}} line {{line}}: rain gauge {{id}}: expected an interval, found "{{found}}".',
  'model.swmm.gauge-negative':
    '{{file}} line {{line}}: rain gauge {{id}}: expected rain of at least 0, found {{found}}.',
  'model.swmm.no-line': '{{file}} line {{line}}: subcatchment {{id}} has no line in {{section}}.',
  'model.swmm.infiltration-rates':
    '{{file}} line {{line}}: infiltration of subcatchment {{id}}: expected a greatest rate above the least.',
  'model.swmm.infiltration-method':
    '{{file}} line {{line}}: infiltration of subcatchment {{id}}: expected a method of SWMM\'s, found "{{found}}".',
  'model.swmm.inflow-undefined': '{{file}} line {{line}}: inflow to node {{node}}, which is not defined.',
  'model.swmm.inflow-pattern':
    '{{file}} line {{line}}: inflow to node {{node}}: pattern {{pattern}} is not defined.',
  'model.swmm.evaporation':
    '{{file}} line {{line}}: evaporation: expected CONSTANT, MONTHLY or TIMESERIES, found "{{found}}".',
  // Rules.
  'model.swmm.rule-first': '{{file}} line {{line}}: control: expected a RULE first, found "{{found}}".',
  'model.swmm.rule-word':
    '{{file}} line {{line}}: rule {{rule}}: expected IF, AND, OR, THEN, ELSE or PRIORITY, found "{{found}}".',
  'model.swmm.rule-comparison':
    '{{file}} line {{line}}: rule {{rule}}: expected a comparison such as =, < or >=.',
  'model.swmm.rule-premise': '{{file}} line {{line}}: rule {{rule}}: "{{found}}" is not computed.',
  'model.swmm.rule-action':
    '{{file}} line {{line}}: rule {{rule}}: expected an action such as PUMP P1 STATUS = ON.',
  'model.swmm.rule-setting':
    '{{file}} line {{line}}: rule {{rule}}: the setting "{{found}}" is not computed.',
  'model.swmm.rule-undefined': '{{file}} line {{line}}: rule {{rule}}: {{kind}} {{id}} is not defined.',
} as const;

export const saySwmm = saying(swmmFaults);
