import Glibc

/// How many descriptors this process may have open.
enum DescriptorLimit {
  /// Asks the system for so many, of which it grants what its administrator allows.
  ///
  /// - Returns: How many there may be now.
  static func raise(to count: Int) -> Int {
    // The macro of <sys/resource.h>, which Swift imports as another type than the functions take.
    let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    var limit = rlimit()
    guard unsafe getrlimit(resource, &limit) == 0 else { return count }
    if limit.rlim_cur < count, limit.rlim_cur < limit.rlim_max {
      var raised = limit
      raised.rlim_cur = min(rlim_t(count), limit.rlim_max)
      if unsafe setrlimit(resource, &raised) == 0 { limit = raised }
    }
    return Int(clamping: limit.rlim_cur)
  }
}
