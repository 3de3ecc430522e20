// Writes an offer of AmazonEC2 for us-east-1 in the shape of AWS's bulk list, as large as the real one: products, then
// terms, most of which are of reserved instances. The same seed gives the same bytes.
// A file that ends with .csv is the same as CSV.
//   node generate.js FILE [BYTES] [SEED]
import { closeSync, openSync, writeSync } from 'node:fs';

const [file, bytes = '441000000', seed = '7'] = process.argv.slice(2);

/** mulberry32, by Tommy Ettinger (public domain). */
function random(start) {
  let state = Number(start) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const next = random(seed);
const one = (list) => list[Math.floor(next() * list.length)];
const letters = [...'ABCDEFGHJKMNPQRSTUVWXYZ23456789'];
const code = (length) => Array.from({ length }, () => one(letters)).join('');
const families = ['m5', 'm6a', 'm6g', 'm7i', 'c5', 'c6a', 'c7g', 'r5', 'r6g', 'r7iz', 'x2gd', 'i4i', 'p5', 'g6'];
const sizes = ['medium', 'large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '16xlarge', 'metal'];
const systems = ['Linux', 'Windows', 'RHEL', 'SUSE', 'Ubuntu Pro', 'Red Hat Enterprise Linux with HA'];

function product(sku, attributes) {
  return {
    sku,
    productFamily: 'Compute Instance',
    attributes: {
      servicecode: 'AmazonEC2',
      location: 'US East (N. Virginia)',
      locationType: 'AWS Region',
      currentGeneration: 'Yes',
      vcpu: '4',
      physicalProcessor: 'Intel Xeon 8375C (Ice Lake) "é"',
      clockSpeed: '3.5 GHz',
      memory: '16 GiB',
      storage: 'EBS only',
      networkPerformance: 'Up to 12500 Megabit',
      processorArchitecture: '64-bit',
      licenseModel: 'No License required',
      operation: 'RunInstances',
      availabilityzone: 'NA',
      classicnetworkingsupport: 'false',
      dedicatedEbsThroughput: 'Up to 10000 Mbps',
      enhancedNetworkingSupported: 'Yes',
      marketoption: 'OnDemand',
      normalizationSizeFactor: '8',
      processorFeatures: 'Intel AVX; Intel AVX2; Intel AVX512; Intel Turbo',
      regionCode: 'us-east-1',
      servicename: 'Amazon Elastic Compute Cloud',
      vpcnetworkingsupport: 'true',
      ...attributes,
    },
  };
}

function other() {
  const instanceType = `${one(families)}.${one(sizes)}`;
  const [operatingSystem, preInstalledSw] = [one(systems), one(['NA', 'SQL Std', 'SQL Web', 'SQL Ent'])];
  const [tenancy, capacitystatus] = [
    one(['Shared', 'Dedicated', 'Host']),
    one(['UnusedCapacityReservation', 'Allocated']),
  ];
  const usagetype = `${capacitystatus}:${instanceType}`;
  return product(code(16), { instanceType, operatingSystem, preInstalledSw, tenancy, capacitystatus, usagetype });
}

function term(sku, offer, price, unit, termAttributes) {
  const id = `${sku}.${offer}`;
  const dimension = {
    rateCode: `${id}.6YS6EN2CT7`,
    description: `$${price} per ${unit} (or partial ${unit.toLowerCase()}) of it, USD`,
    beginRange: '0',
    endRange: 'Inf',
    unit,
    pricePerUnit: { USD: price },
    appliesTo: [],
  };
  const priceDimensions = { [dimension.rateCode]: dimension };
  return { offerTermCode: offer, sku, effectiveDate: '2026-10-01T00:00:00Z', priceDimensions, termAttributes };
}

const price = () => `${Math.floor(next() * 40)}.${String(Math.floor(next() * 1e10)).padStart(10, '0')}`;
const years = [
  '4NA7Y494T4',
  'HU7G6KETJZ',
  '6QCMYABX3D',
  'NQ3QZPMQV9',
  'BPH4J8HBKS',
  'Z2E3P23VKM',
  '38NPMPTW36',
  'R5XV2EPZQZ',
];
const reserved = (sku) =>
  years.map((offer) =>
    term(sku, offer, price(), 'Hrs', {
      LeaseContractLength: '1yr',
      OfferingClass: 'standard',
      PurchaseOption: 'No Upfront',
    }),
  );

/** What the test looks for, at the beginning and at the end of the list. */
const instance = (type) => ({
  instanceType: type,
  operatingSystem: 'Linux',
  preInstalledSw: 'NA',
  tenancy: 'Shared',
  capacitystatus: 'Used',
  usagetype: `BoxUsage:${type}`,
});
const first = product('AAAAAAAAAAAAAAA2', instance('m6i.large'));
const last = product('ZZZZZZZZZZZZZZZ9', instance('t4g.large'));

const output = openSync(file, 'w');
let [pending, written] = ['', 0];
function put(text, isLast = false) {
  pending += text;
  if (pending.length < 1 << 20 && !isLast) return;
  written += writeSync(output, pending);
  pending = '';
}

/** Products, then the terms: the order of AWS. */
function writeJson() {
  const members = (object) => JSON.stringify(object, null, 2).slice(1, -2);
  put(`{\n  "formatVersion" : "v1.0",\n  "disclaimer" : "This pricing list is for informational purposes only.",\n`);
  put(`  "offerCode" : "AmazonEC2",\n  "version" : "20261001190411",\n  "publicationDate" : "2026-10-01T19:04:11Z",\n`);
  put(`  "products" : {${members({ [first.sku]: first })}`);
  const skus = [];
  // About a fifth of the list are products.
  while (written < Number(bytes) * 0.19) {
    const it = other();
    skus.push(it.sku);
    put(`,${members({ [it.sku]: it })}`);
  }
  put(`,${members({ [last.sku]: last })}\n  },\n  "terms" : {\n    "OnDemand" : {`);
  const onDemand = (sku, amount) =>
    members({ [sku]: { [`${sku}.JRTCKXETXF`]: term(sku, 'JRTCKXETXF', amount, 'Hrs', {}) } });
  put(onDemand(first.sku, '0.0970000000'));
  for (const sku of skus) put(`,${onDemand(sku, price())}`);
  put(`,${onDemand(last.sku, '0.0672000000')}\n    },\n    "Reserved" : {`);
  for (const [index, sku] of skus.entries()) {
    if (written >= Number(bytes)) break;
    const terms = Object.fromEntries(reserved(sku).map((it) => [`${sku}.${it.offerTermCode}`, it]));
    put(`${index === 0 ? '' : ','}${members({ [sku]: terms })}`);
  }
  put(`\n    }\n  },\n  "attributesList" : { }\n}\n`, true);
  return skus.length + 2;
}

/** Rows of names and values, then the columns, then a row for each rate: those of a product follow each other. */
function writeCsv() {
  const ofPrice = ['SKU', 'OfferTermCode', 'RateCode', 'TermType', 'PriceDescription', 'StartingRange', 'EndingRange'];
  const columns = [...ofPrice, 'Unit', 'PricePerUnit', 'Currency', 'Product Family', ...Object.keys(first.attributes)];
  const quoted = (cells) => `${cells.map((cell = '') => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`;
  const row = ({ sku, attributes }, offer, type, amount) => {
    const ofRate = [sku, offer, `${sku}.${offer}.6YS6EN2CT7`, type, `$${amount} per\nhour`, '0', 'Inf', 'Hrs', amount];
    put(quoted([...ofRate, 'USD', 'Compute Instance', ...columns.slice(11).map((name) => attributes[name])]));
  };
  put('"FormatVersion","v1.0"\n"Publication Date","2026-10-01T19:04:11Z"\n"Version","20261001190411"\n');
  put(`"OfferCode","AmazonEC2"\n${quoted(columns)}`);
  row(first, 'JRTCKXETXF', 'OnDemand', '0.0970000000');
  let count = 2;
  while (written < Number(bytes)) {
    const it = other();
    count += 1;
    row(it, 'JRTCKXETXF', 'OnDemand', price());
    for (const offer of years) row(it, offer, 'Reserved', price());
  }
  row(last, 'JRTCKXETXF', 'OnDemand', '0.0672000000');
  put('', true);
  return count;
}

const count = file.endsWith('.csv') ? writeCsv() : writeJson();
closeSync(output);
console.log(`${written} bytes, ${count} products`);
