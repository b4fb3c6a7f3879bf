// Public: the types belong to other modules, and so does the protocol.
public import ArgumentParser
public import Retrieval
public import Training

extension SearchMode: ExpressibleByArgument {}
extension RelevanceGain: ExpressibleByArgument {}
