export * from './malformed-bulk.ts'
export * from './malformed-requests.ts'
export * from './open-api.ts'
export * from './random.ts'
