export * from './examples.ts'
export * from './given.ts'
export * from './recorded-example.ts'
