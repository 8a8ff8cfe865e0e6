export { bareReadAll } from './bare-read.ts'
