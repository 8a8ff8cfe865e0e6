export * from './examples.ts'
export * from './given.ts'
export * from './heat.ts'
export * from './recorded-example.ts'
