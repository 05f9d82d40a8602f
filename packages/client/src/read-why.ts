import { QualityAnswer, WhyAnswer } from '@jackfield/model'

/** What came as an answer to a why; null = nothing that can be read. Apart from the link, which the first screen needs and this it does not. */
export function readWhy(raw: unknown): WhyAnswer | null {
  const answer = WhyAnswer.safeParse(raw)
  return answer.success ? answer.data : null
}

/** The same of an answer about the quality of calls. */
export function readQuality(raw: unknown): QualityAnswer | null {
  const answer = QualityAnswer.safeParse(raw)
  return answer.success ? answer.data : null
}
