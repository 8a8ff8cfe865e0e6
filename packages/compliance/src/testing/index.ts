export * from './facts.ts'
