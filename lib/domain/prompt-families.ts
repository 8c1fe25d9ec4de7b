// What interviewers ask people to design, by family, and the decks that such a prompt leans on beyond the core.
import type { DeckId, TopicId } from "./deck";

export type PromptFamily = {
  readonly id: string;
  readonly title: string;
  readonly decks: readonly DeckId[];
  /** Topics that count double in a plan. */
  readonly topics: readonly TopicId[];
};

export const promptFamilies: readonly PromptFamily[] = [
  {
    id: "search",
    title: "Search ranking",
    decks: ["offline-metrics-ranking", "ann-and-vector-databases", "ranking-models"],
    topics: ["e-retrieval-and-ranking"],
  },
  {
    id: "recommendation",
    title: "Recommendation",
    decks: ["candidate-generation", "bias-exploration-cold-start", "embeddings-and-contrastive"],
    topics: ["e-retrieval-and-ranking"],
  },
  {
    id: "feed",
    title: "Feed",
    decks: ["ranking-models", "re-ranking", "online-metrics"],
    topics: ["e-retrieval-and-ranking"],
  },
  {
    id: "ads",
    title: "Ads",
    decks: ["ranking-models", "experimentation-statistics", "capacity-and-cost"],
    topics: ["e-retrieval-and-ranking", "g-experiments"],
  },
  {
    id: "fraud",
    title: "Fraud",
    decks: ["imbalance-and-sampling", "labels-and-feedback", "feature-stores-and-skew"],
    topics: ["c-data"],
  },
  {
    id: "moderation",
    title: "Moderation",
    decks: ["labels-and-feedback", "offline-metrics-classification", "continual-learning"],
    topics: ["c-data", "h-responsible-ml"],
  },
  {
    id: "generative",
    title: "Generative AI",
    decks: ["rag-systems", "llm-serving", "llm-adaptation"],
    topics: ["j-generative-ai"],
  },
];

/** Of the families that someone expects. */
export const decksExpected = (families: readonly string[]): readonly DeckId[] => [
  ...new Set(promptFamilies.filter(({ id }) => families.includes(id)).flatMap(({ decks }) => decks)),
];

/** Topic → 2, as an interview plan has them. */
export const weightsExpected = (families: readonly string[]): Readonly<Record<TopicId, number>> =>
  Object.fromEntries(
    promptFamilies.filter(({ id }) => families.includes(id)).flatMap(({ topics }) => topics.map((topic) => [topic, 2])),
  );
