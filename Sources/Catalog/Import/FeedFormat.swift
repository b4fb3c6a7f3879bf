/// The kinds of feed that an import reads. The raw values are the names of `--format`.
public enum FeedFormat: String, Sendable, Codable, CaseIterable {
  case jsonLines = "jsonl"
  case yaml
  case googleTSV = "google-tsv"
  case googleXML = "google-xml"
  case shopify
  case woocommerce
  case jsonLD = "jsonld"
  case amazon
  case csv
}
