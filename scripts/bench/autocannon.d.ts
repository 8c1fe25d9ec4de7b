// The part of autocannon that benches use; it brings no types.
declare module "autocannon" {
  type Request = { method: "GET" | "POST"; path: string; headers?: Record<string, string>; body?: string };
  type Options = {
    url: string;
    connections: number;
    duration: number;
    requests: readonly (Request & { setupRequest: (request: Request) => Request })[];
  };
  type Result = {
    requests: { average: number };
    latency: { p50: number; p99: number };
    non2xx: number;
    errors: number;
  };
  export default function autocannon(options: Options): Promise<Result>;
}
