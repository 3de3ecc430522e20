/** What teams are about. */
export const areas = words(`
  payments checkout catalog search shipping identity billing pricing orders returns inventory warehouse
  fraud loyalty reviews media messaging support analytics ledger invoices vouchers profiles sessions routing
  tracking suppliers contracts reporting recommendations subscriptions notifications
`);

/** What services of a team do. */
export const roles = words(`
  api gateway worker scheduler store index events sync export import admin web rules history quotes archive
  projector validator adapter mailer cache audit
`);

/** Services that many others call. */
export const hubs = ['auth', 'flags', 'config', 'events', 'tokens', 'geo', 'rates', 'mail'];

/** Environment variables, each with values that it may have. */
export const variables = [
  ['LOG_LEVEL', ['info', 'warning', 'debug']],
  ['LOG_FORMAT', ['json', 'text']],
  ['ENABLE_PROFILER', ['0', '1']],
  ['HTTP_TIMEOUT', ['2s', '5s', '10s', '500ms']],
  ['HTTP_MAX_CONNECTIONS', ['50', '100', '400']],
  ['RETRY_LIMIT', ['0', '3', '5']],
  ['RETRY_BACKOFF', ['100ms', '1s']],
  ['CACHE_TTL_SECONDS', ['30', '300', '86400']],
  ['CACHE_MAX_ENTRIES', ['1000', '50000']],
  ['DATABASE_HOST', ['orders-primary.db.internal.example.com', 'shared-01.db.internal.example.com']],
  ['DATABASE_NAME', ['orders', 'main', 'ledger']],
  ['DATABASE_POOL_SIZE', ['5', '10', '25']],
  ['DATABASE_SSL_MODE', ['verify-full', 'require']],
  ['QUEUE_URL', ['amqps://queue.internal.example.com:5671/main', 'amqps://bulk.internal.example.com:5671/jobs']],
  ['QUEUE_PREFETCH', ['1', '20', '200']],
  ['BUCKET_NAME', ['shop-exports', 'shop-media-eu', 'shop-archive']],
  ['TRACING_ENDPOINT', ['http://collector.tracing.svc:4317']],
  ['TRACING_SAMPLE_RATE', ['0.01', '0.1', '1']],
  ['FEATURE_FLAGS', ['new-basket,fast-path', 'none', 'on']],
  ['DEFAULT_LOCALE', ['en', 'de', 'no', 'fr']],
  ['DEFAULT_CURRENCY', ['EUR', 'USD', 'NOK']],
  ['ALLOWED_ORIGINS', ['https://shop.example.com,https://admin.example.com', 'https://shop.example.com']],
  ['SESSION_COOKIE_NAME', ['shop_session-id', 'sid']],
  ['JAVA_TOOL_OPTIONS', ['-XX:MaxRAMPercentage=75 -XX:+UseG1GC', '-XX:MaxRAMPercentage=60']],
  ['GOMEMLIMIT', ['100MiB', '400MiB']],
  ['NODE_OPTIONS', ['--max-old-space-size=192', '--max-old-space-size=448 --enable-source-maps']],
  ['BATCH_SIZE', ['100', '1000']],
  ['BATCH_INTERVAL', ['15s', '5m']],
  ['METRICS_PATH', ['/metrics', '/internal/metrics']],
  ['GREETING', ['Welcome: what can we do for you today?', '# maintenance at 03:00']],
];

/** What descriptions are made from. */
export const sentences = [
  'Keeps what customers have chosen until they pay.',
  'Answers who somebody is and what they may do.',
  'Turns events into the tables that reports are made from.',
  'Sends what the other services ask it to send, once, and remembers that it did.',
  'Finds products by text and by what other customers liked.',
  'Works out what an order costs, with taxes, vouchers and the rates of the day.',
  'Copies what the suppliers deliver every night into our own form, and says what does not fit.',
  'The pages that our own people use.',
  'Puts jobs into an order, runs them and gives up after some tries.',
];

/** @param {string} text */
function words(text) {
  return text.trim().split(/\s+/);
}
