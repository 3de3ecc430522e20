/** What GitHub would grant the App, and tell it of, by the manifest that makes it. */
export { events as appEvents, permissions as appPermissions } from '../bot/server/manifest.js';
