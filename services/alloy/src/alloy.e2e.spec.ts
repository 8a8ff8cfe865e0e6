import { describeServiceAlone } from '@lodestone/plant-service/testing'

describeServiceAlone('alloy', 'FTW-SC', new URL('./main.ts', import.meta.url))
