/// The properties that are known by name. Phrases are looked up as whole words; a property that is
/// better high or low says so only where no shopper would disagree.
extension MeasuredProperty {
  static let all: [MeasuredProperty] = [
    MeasuredProperty(
      "weight|item weight|net weight|product weight|重量|净重",
      asks:
        "how heavy|is heavy|are heavy|very heavy|too heavy|is light|are light|how light|weigh|weight|重不重|重吗|沉吗|沉不沉|轻不轻|轻吗|多重|重量|几斤|多少斤|多沉|几公斤|多少克",
      high: "heavier|heaviest|too light|最重|更重|最沉|重的|重一点|weighs more|weighs the most",
      low:
        "lighter|lightest|lighter weight|too heavy|less heavy|最轻|更轻|轻一些|轻点|哪个轻|轻的|轻一点|太重|太沉|weighs less|weighs the least",
      highest: ("heaviest", "最重"), lowest: ("lightest", "最轻"), better: .less),
    MeasuredProperty(
      "battery life|battery life max|playtime|runtime|run time|operating time|续航|续航时间|电池续航",
      asks:
        "battery life|battery+last|how long+last|battery+hours|hours+charge|run time|playtime|续航|用多久|能用多长时间|电池+多久|充一次电",
      high:
        "longest battery|longer battery|last longest|last the longest|last longer|longest lasting|best battery|better battery|battery+longest|battery+best|续航最长|续航最久|续航最好|续航更长|续航更好|最耐用|用得最久|续航+最",
      low: "shortest battery|worst battery|续航最短|续航最差",
      highest: ("longest battery life", "续航最长"), lowest: ("shortest battery life", "续航最短"),
      better: .more),
    MeasuredProperty(
      "charging time|charge time|battery recharge time|充电时间",
      asks: "charging time|how long+charge|充电+多久|充满+多久|充电时间",
      low: "charges fastest|charges faster|fastest charging|充电最快|充电更快",
      highest: ("slowest to charge", "充电最慢"), lowest: ("fastest to charge", "充电最快"),
      better: .less,
      else: "fast charge|quick charge|快充|快速充电"),
    MeasuredProperty(
      "screen size|display size|display diagonal|屏幕尺寸|屏幕大小",
      asks:
        "screen size|display size|screen+big|screen+large|screen+inch|display+inch|display+big|how many inches|屏幕多大|屏幕尺寸|屏幕+寸|几寸|多少寸|多少英寸|屏幕+大",
      high:
        "biggest screen|bigger screen|屏幕+大一点|largest screen|larger screen|biggest display|largest display|screen+biggest|screen+largest|屏幕最大|屏幕更大",
      low: "smallest screen|smaller screen|屏幕+小一点|smallest display|屏幕最小|屏幕更小",
      highest: ("largest screen", "屏幕最大"), lowest: ("smallest screen", "屏幕最小")),
    MeasuredProperty(
      "memory|ram|internal memory|内存|运行内存", asks: "ram|memory|内存|运存",
      high: "most ram|most memory|more ram|more memory|biggest memory|内存最大|内存更大|内存+最",
      low: "least ram|least memory|内存最小", better: .more, called: "memory", "内存"),
    MeasuredProperty(
      "storage|storage capacity|total storage capacity|internal storage capacity|ssd|硬盘|存储|存储空间",
      asks: "storage|disk space|how big+ssd|hard drive+big|hard disk|存储|硬盘|存储空间",
      high: "most storage|more storage|biggest storage|largest storage|biggest ssd|存储最大|硬盘最大|存储更大",
      low: "least storage|smallest storage|存储最小", better: .more, called: "storage", "存储"),
    MeasuredProperty(
      "resolution|display resolution|分辨率", asks: "resolution|分辨率",
      high: "sharpest|highest resolution|higher resolution|best resolution|分辨率最高|分辨率更高|最清晰",
      low: "lowest resolution|lower resolution|分辨率最低", better: .more, called: "resolution", "分辨率",
      isProduct: true),
    MeasuredProperty(
      "refresh rate|刷新率", asks: "refresh rate|hertz|刷新率|多少赫兹",
      high: "highest refresh|higher refresh|fastest refresh|刷新率最高|刷新率更高", better: .more,
      called: "refresh rate", "刷新率"),
    MeasuredProperty(
      "noise level|noise|sound pressure level|噪音|噪声",
      asks: "noise level|loud|noisy|decibel|吵不吵|吵吗|噪音大|声音大|声大|多吵|噪音多大|多少分贝",
      high: "loudest|louder|noisier|noisiest|最吵|更吵",
      low: "quietest|quieter|too loud|too noisy|less noisy|最安静|更安静|安静点|安静一点|太吵|最静音|噪音最小",
      highest: ("loudest", "噪音最大"), lowest: ("quietest", "最安静"), better: .less),
    MeasuredProperty(
      "response time|响应时间", asks: "response time|响应时间", low: "fastest response|响应最快", better: .less,
      called: "response time", "响应时间"),
    MeasuredProperty(
      "suction|suction power|吸力", asks: "suction|吸力",
      high: "strongest suction|most suction|stronger suction|more suction|吸力最大|吸力最强|吸力更大",
      low: "weakest suction|吸力最小", better: .more, called: "suction", "吸力"),
    MeasuredProperty(
      "power|wattage|rated power|rms rated power|motor power|功率",
      asks: "wattage|how many watts|how powerful|watts|功率|多少瓦",
      high: "most powerful|more powerful|功率最大|功率更大",
      low: "least powerful|功率最小", called: "power", "功率"),
    MeasuredProperty(
      "water tank|water tank capacity|tank|水箱|水箱容量",
      asks: "water tank|tank+big|tank+hold|reservoir|水箱",
      high:
        "biggest tank|largest tank|bigger tank|larger tank|biggest water tank|largest water tank|水箱最大|水箱更大",
      low: "smallest tank|smallest water tank|水箱最小",
      highest: ("largest water tank", "水箱最大"), lowest: ("smallest water tank", "水箱最小")),
    MeasuredProperty(
      "capacity|volume|容量|容积",
      asks:
        "capacity|how much+hold|how much+fit|how many litres|how many liters|volume|容量|能装多少|多少升|多大容量|几升",
      high:
        "largest capacity|biggest capacity|bigger capacity|larger capacity|holds the most|holds more|roomiest|most spacious|容量最大|容量更大|装得最多|最能装|更能装",
      low: "smallest capacity|容量最小", highest: ("largest capacity", "容量最大"),
      lowest: ("smallest capacity", "容量最小")),
    MeasuredProperty(
      "height|高度", asks: "how tall|how high|height|多高|高度", high: "tallest|taller|最高的|更高",
      low: "lowest height|最矮", highest: ("tallest", "最高"), lowest: ("lowest", "最矮"),
      else: "dimensions|product dimensions|size|尺寸|外形尺寸"),
    MeasuredProperty(
      "width|宽度", asks: "how wide|width|多宽|宽度", high: "widest|wider|最宽|更宽",
      low: "narrowest|narrower|最窄|更窄", highest: ("widest", "最宽"), lowest: ("narrowest", "最窄"),
      else: "dimensions|product dimensions|size|尺寸|外形尺寸"),
    MeasuredProperty(
      "cable length|cord length|线长|线缆长度|电源线长度",
      asks: "cable+how long|cord+how long|wire+how long|cable length|cord length|线+多长|线长",
      high: "longest cable|线最长",
      low: "shortest cable|线最短", highest: ("longest cable", "线最长"),
      lowest: ("shortest cable", "线最短")),
    MeasuredProperty(
      "length|长度", asks: "length|how long is it|多长|长度", high: "", highest: ("longest", "最长"),
      lowest: ("shortest", "最短"),
      else: "dimensions|product dimensions|size|尺寸|外形尺寸"),
    MeasuredProperty(
      "thickness|depth|厚度|深度", asks: "how thick|thickness|how deep|depth|多厚|厚度|多深",
      high: "thickest|thicker|最厚|更厚",
      low: "thinnest|thinner|slimmest|slimmer|too thick|太厚|薄一点|最薄|更薄",
      highest: ("thickest", "最厚"), lowest: ("thinnest", "最薄"),
      else: "dimensions|product dimensions|size|尺寸|外形尺寸"),
    MeasuredProperty(
      "dimensions|size|product dimensions|dimensions wxdxh|尺寸|外形尺寸|大小",
      asks: "dimensions|how big|how large|what size|measurements|尺寸|多大|长宽高",
      highest: ("biggest", "最大"), lowest: ("smallest", "最小"),
      else: "screen size|display diagonal|屏幕尺寸|capacity|容量|diameter|直径"),
    MeasuredProperty(
      "warranty|guarantee|质保|保修", asks: "warranty|guarantee|guaranteed|质保|保修|保多久",
      high: "longest warranty|longer warranty|质保最长|保修最长|质保更长", low: "shortest warranty|质保最短",
      highest: ("longest warranty", "质保最长"), lowest: ("shortest warranty", "质保最短"), better: .more),
    MeasuredProperty(
      "brightness|display brightness|display brightness typical|亮度",
      asks: "how bright|brightness|亮度|多亮",
      high: "brightest|brighter|too dim|太暗|亮一点|最亮|更亮", low: "dimmest|最暗",
      highest: ("brightest", "最亮"),
      lowest: ("dimmest", "最暗"), better: .more),
    MeasuredProperty(
      "megapixels|total megapixels|sensor resolution|像素",
      asks: "megapixels|how many pixels|多少像素|像素",
      high: "most megapixels|像素最高", better: .more, called: "pixel count", "像素"),
    MeasuredProperty(
      "print speed|print speed black|打印速度", asks: "print speed|pages per minute|打印速度",
      high: "prints fastest|fastest printer|打印最快", better: .more, called: "print speed", "打印速度"),
    MeasuredProperty(
      "page yield|black toner page yield|打印页数", asks: "page yield|how many pages|能打多少页|多少页",
      high: "most pages|highest yield|页数最多", better: .more, called: "page yield", "打印页数"),
  ]
}
