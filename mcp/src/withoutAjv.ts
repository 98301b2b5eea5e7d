/**
 * Stands in the bundle for ajv and ajv-formats (scripts/bundles.mjs), which the SDK has for what a server asks its users:
 * we ask nothing, and tools are checked by zod.
 */
export default function withoutAjv(): void {}
