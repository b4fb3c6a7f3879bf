internal import Catalog

/// The category paths of the catalogue as a tree of shelves.
public struct CategoryTree: @unchecked Sendable {
  // Unchecked: read-only memory of a mapped file, which the owner keeps.

  public struct NodeID: Sendable, Hashable {
    let rawValue: UInt32
  }

  private let parents: UnsafeBufferPointer<UInt32>
  private let names: StringTable
  private let chineseNames: StringTable

  /// Reads five sections; `nil` where they do not fit together.
  init?(_ file: DerivedFile, at section: Int) {
    parents = file.section(section, as: UInt32.self)
    guard let names = StringTable(file, at: section + 1),
      let chineseNames = StringTable(file, at: section + 3), names.count == parents.count,
      chineseNames.count == parents.count
    else { return nil }
    self.names = names
    self.chineseNames = chineseNames
  }

  var nodeCount: Int { parents.count }

  /// All nodes; parents come before their children.
  public var nodes: [NodeID] { parents.indices.map { NodeID(rawValue: UInt32($0)) } }

  public func name(of node: NodeID) -> String { names[Int(node.rawValue)] }

  /// The name in Chinese, where the catalogue has one.
  public func chineseName(of node: NodeID) -> String? {
    let name = chineseNames[Int(node.rawValue)]
    return name.isEmpty ? nil : name
  }

  public func parent(of node: NodeID) -> NodeID? {
    let parent = parents[Int(node.rawValue)]
    return parent == ProductColumns.none ? nil : NodeID(rawValue: parent)
  }

  /// Names from the root to the node.
  public func path(of node: NodeID) -> [String] {
    var path = [name(of: node)]
    var current = node
    while let parent = parent(of: current) {
      path.append(name(of: parent))
      current = parent
    }
    return path.reversed()
  }

  /// The nodes with all that lie below them.
  func subtree(of roots: [NodeID]) -> Set<UInt32> {
    var members = Set(roots.map(\.rawValue))
    // Parents come first, so one pass reaches every depth.
    for (node, parent) in parents.enumerated() where members.contains(parent) {
      members.insert(UInt32(node))
    }
    return members
  }
}

/// Collects category paths for a ``CategoryTree``.
struct CategoryTreeBuilder {
  private struct Key: Hashable {
    var parent: UInt32
    var name: String
  }
  private var ids: [Key: UInt32] = [:]
  private var parents: [UInt32] = []
  private var names: [String] = []
  private var chineseNames: [String] = []

  /// Adds a path, broad to narrow.
  ///
  /// - Returns: the number of its last node; `nil` for the empty path.
  mutating func add(_ path: LocalizedList) -> UInt32? {
    // Twins are matched level by level, which only equal depths allow.
    let chinese = path.chinese.flatMap { $0.count == path.base.count ? $0 : nil }
    var parent: UInt32?
    for (level, name) in path.base.enumerated() where !name.isEmpty {
      let key = Key(parent: parent ?? ProductColumns.none, name: name.lowercased())
      let id: UInt32
      if let known = ids[key] {
        id = known
      } else {
        id = UInt32(parents.count)
        ids[key] = id
        parents.append(key.parent)
        names.append(name)
        chineseNames.append("")
      }
      if let chinese, chineseNames[Int(id)].isEmpty { chineseNames[Int(id)] = chinese[level] }
      parent = id
    }
    return parent
  }

  func add(to file: DerivedFileWriter) {
    file.add(parents)
    for column in [names, chineseNames] {
      var table = StringTableBuilder()
      for name in column { table.append(name) }
      table.add(to: file)
    }
  }
}
