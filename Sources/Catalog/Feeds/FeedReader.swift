/// Reads one kind of feed from a stream and gives what it finds to a sink.
protocol FeedReader {
  /// - Throws: `CatalogError` where the file as a whole cannot be read; a bad row is given to the
  ///   sink instead.
  func read(_ stream: FeedByteStream, into sink: FeedSink) throws
}
