export * from './faulty-store.ts'
export * from './memory/memory-log.ts'
export * from './memory/memory-store.ts'
export * from './plan.ts'
