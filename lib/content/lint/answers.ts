// What an answer claims: L03 one fact, L20 facts that age, L21 absolutes, L22 acronyms.
import { noteRule, type Said } from "./rule";
import { allTextOf, answerOf, frontOf, plain, sentencesOf } from "./words";

export const oneFact = noteRule("L03", ({ note }) => {
  if (note.body.kind !== "basic") return [];
  const { answer } = note.body;
  const bullets = answer.split("\n").filter((line) => /^\s*(?:[-*+]|\d+[.)])\s+/.test(line)).length;
  if (bullets >= 2) return [["E", "the answer is a list; write a note for each item, or an ordered list `L:`"]];
  const said: Said[] = [];
  if (bullets === 1) said.push(["W", "the answer is a bullet; write a sentence"]);
  if (sentencesOf(answer).length > 1)
    said.push(["W", "the answer has more than one sentence; keep the fact and move the rest into `Why:`"]);
  const text = plain(answer);
  const count = (mark: RegExp): number => text.match(mark)?.length ?? 0;
  const joints = count(/;/g) + count(/ and /g) + Math.floor(count(/,(?!\d)/g) / 3);
  if (joints >= 2) said.push(["W", "the answer joins several facts; split the note"]);
  return said;
});

/** Products whose facts age. Names that are also words are told by their capital letter. */
const PRODUCTS =
  /\b(?:Airflow|Prefect|Dagster|Kubeflow|Feast|Tecton|Hopsworks|MLflow|Weights & Biases|W&B|Triton|KServe|BentoML|Pinecone|Milvus|Qdrant|Weaviate|pgvector|Elasticsearch|OpenSearch|Snowflake|BigQuery|Redshift|Databricks|Kafka|Flink|SageMaker|Vertex AI|Bedrock|vLLM|SGLang|TensorRT(?:-LLM)?|LangChain|LangGraph|LlamaIndex|Evidently|Great Expectations|DVC|lakeFS|Delta Lake|Iceberg|GPT-\d\S*|Claude|Gemini|Llama[ -]\d\S*|H100|H200|A100|B200)\b/;
const PRICE = /(?:\$|USD|EUR|€)\s?\d|\b\d[\d.,]*\s?(?:USD|dollars|cents)\b/;
const VERSION = /\bv(?:ersion)?\s?\d+(?:\.\d+)+\b|\bas of (?:19|20)\d\d\b|\bsince (?:version|v)\s?\d/i;
const MONTHS_VALID = 12;

const monthsBetween = (from: string, to: string): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5)) - Number(from.slice(5));

export const volatileFact = noteRule("L20", ({ note }, { month }) => {
  const text = plain(`${frontOf(note)} ${answerOf(note)}`);
  // A price that the question itself assumes does not age.
  const found =
    PRODUCTS.exec(text) ??
    (note.body.kind === "number" || note.body.kind === "scenario" ? null : PRICE.exec(plain(answerOf(note)))) ??
    VERSION.exec(text);
  if (!found) return [];
  if (note.checked === "") return [["W", `"${found[0].trim()}" ages; write \`Checked: ${month}\``]];
  return monthsBetween(note.checked, month) > MONTHS_VALID
    ? [["W", `this was checked in ${note.checked}, more than a year ago; check it again`]]
    : [];
});

const ABSOLUTE =
  /\b(?:always|never|best|guarantees?|guaranteed)\b|\bonly(?= (?:way|option|method|metric|model|tool|choice|reason|cause))/i;
const CONDITION =
  /\b(?:if|when|whenever|unless|given|under|where|until|while|for|because|since|as long as|once|after|before|so that|without)\b|∎/i;

export const absolutes = noteRule("L21", ({ note }) => {
  if (note.body.kind !== "basic" && note.body.kind !== "cloze") return [];
  const answer = plain(note.body.kind === "basic" ? note.body.answer : answerOf(note));
  const found = ABSOLUTE.exec(answer);
  return found && !CONDITION.test(answer) ? [["W", `"${found[0]}" claims too much; name the condition`]] : [];
});

const ACRONYM = /(?<![\p{L}\p{N}])\p{Lu}{3,}(?=s?(?![\p{L}\p{N}]))/gu;

export const acronyms = noteRule("L22", ({ note }, { library }) => {
  if (library.glossary.size === 0) return [];
  const prose = allTextOf(note).replace(/`[^`]*`/g, " ");
  const text = plain(prose);
  const unknown = [...new Set([...text.matchAll(ACRONYM)].map((found) => found[0]))].filter(
    (acronym) => !library.glossary.has(acronym) && !text.includes(`(${acronym}`) && !text.includes(`${acronym} (`),
  );
  return unknown.length === 0
    ? []
    : [["W", `${unknown.join(", ")}: write it out on the card, or add it to glossary.yml`]];
});
