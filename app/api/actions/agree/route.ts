import { answerAsked } from '@/lib/remediation/answer-asked'

export const POST = answerAsked('agreed')
